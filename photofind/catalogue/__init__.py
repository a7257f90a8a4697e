"""The SQLite catalogue: the only source of truth."""
