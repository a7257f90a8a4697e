"""The facade that front ends hold."""
