"""Answering queries: what is asked for, how it is scored, what is found."""
