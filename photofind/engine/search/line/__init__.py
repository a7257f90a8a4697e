"""The query line: how queries are typed, read, written, changed and kept."""
