"""Models: which there are, which one answers, and changing to another one."""
