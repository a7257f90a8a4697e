"""Photos that are alike: stacks among hits, duplicates in the library."""
