"""Commands that rebuild what `models/` holds. Nothing here is needed to run the product."""
