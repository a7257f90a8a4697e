"""PhotoFind finds photos on your own computer by what is in them."""

import os

__version__ = "0.1.0"

# ONNX Runtime tells its maker what it runs, on Linux and macOS too since 2026, and keeps a number
# for the device in the user's home. It asks for this when it is loaded; its name has changed once.
os.environ["ORT_DISABLE_TELEMETRY"] = os.environ["ORT_TELEMETRY_DISABLED"] = "1"
