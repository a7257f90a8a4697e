"""What is on disk: walking, reading and decoding files."""
