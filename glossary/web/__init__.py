"""The web application over a termbase: pages and a JSON API. Needs the extra `web`; loads FastAPI only in its modules."""
