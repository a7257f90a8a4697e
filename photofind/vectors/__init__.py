"""Nearest neighbours, and what their scores mean."""
