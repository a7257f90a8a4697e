"""Photo and text to vector."""
