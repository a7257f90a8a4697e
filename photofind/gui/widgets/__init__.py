"""The parts of the window. GUI thread."""
