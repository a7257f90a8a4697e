"""The process that watches: started, asked to end, or killed."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from photofind.errors import INTERRUPTED

_PATIENCE_S = 60.0


@dataclass(slots=True)
class WatcherProcess:
    """`photofind watch` on a profile, with all it starts."""

    profile: Path
    notes: Path
    temporary: Path
    told: Path
    """What it prints."""
    handles: list[tuple[int, int, int]] = field(default_factory=list)
    """Files open, threads and children, whenever it was at rest."""
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.told.open("ab") as told:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "tests.soak.watching_child", str(self.notes)),
                    *("--profile", str(self.profile), "watch"),
                ],
                stdout=told,
                stderr=told,
                env=os.environ | {"TMPDIR": str(self.temporary), "PYTHONUTF8": "1"},
            )

    def check_alive(self) -> None:
        assert self._process is not None
        assert self._process.poll() is None, f"it has ended: {self.told.read_text()[-2000:]}"

    def kill(self) -> float:
        """Kill -9; return when. What it had started ends by itself."""
        assert self._process is not None
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        when = time.time()
        self._process.wait()
        _, alive = psutil.wait_procs(children, timeout=_PATIENCE_S)
        assert not alive, f"left running after a kill: {alive}"
        return when

    def stop(self) -> None:
        """Ctrl-C, perhaps before it has begun."""
        assert self._process is not None
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(_PATIENCE_S)
        told = self.told.read_text()[-2000:]
        assert code in (0, INTERRUPTED, -signal.SIGINT), f"it ended with {code}: {told}"
        _, alive = psutil.wait_procs(children, timeout=_PATIENCE_S)
        assert not alive, f"left running: {alive}"

    def abandon(self) -> None:
        """End it however it stands."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def count_handles(self) -> None:
        assert self._process is not None
        process = psutil.Process(self._process.pid)
        counts = process.num_fds(), process.num_threads(), len(process.children(recursive=True))
        self.handles.append(counts)
