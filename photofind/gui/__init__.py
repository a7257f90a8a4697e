"""The window: the only PySide6 in the tree."""
