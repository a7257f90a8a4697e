"""Values across the pipe between the app and a worker, with pixels as they are.

Both ends use it. Pickle would copy half a megabyte of pixels thrice on the way of each photo; as
buffers of their own they are written and read once. Arrays arrive read-only.
"""

import pickle
from multiprocessing.connection import Connection
from typing import Any

_OUT_OF_BAND_PROTOCOL = 5


def send(pipe: "Connection[Any, Any]", value: object) -> None:
    """Write one value.

    Raises:
        OSError: The other end is gone.
    """
    buffers: list[pickle.PickleBuffer] = []
    frame = pickle.dumps(value, _OUT_OF_BAND_PROTOCOL, buffer_callback=buffers.append)
    pipe.send((frame, len(buffers)))
    for buffer in buffers:
        pipe.send_bytes(buffer.raw())


def receive(pipe: "Connection[Any, Any]") -> Any:
    """Read one value, waiting for it.

    Raises:
        EOFError, OSError: The other end is gone.
    """
    frame, count = pipe.recv()
    return pickle.loads(frame, buffers=[pipe.recv_bytes() for _ in range(count)])
