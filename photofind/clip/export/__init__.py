"""Models of open_clip's made into files that PhotoFind runs: needs the extra `export`.

For a worker thread; nothing of it is imported before somebody exports.
"""
