"""Benchmarks measure the app as it starts."""

import photofind.__main__  # noqa: F401 - sets the threads of NumPy before it is imported
