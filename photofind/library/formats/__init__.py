"""Decoding, one module a family of file formats. Runs in decoder processes."""
