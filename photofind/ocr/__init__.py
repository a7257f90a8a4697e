"""Text inside pictures, read by an optional package."""
