"""Bringing the library in line with the disk: the walk, the two passes, the index that follows."""
