"""What writing and reading glossaries have in common: the formats there are, cells, columns, and the words formats use."""
