"""What a program shows on a terminal."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from typing import Any

import pytest


def shown_on_terminal(command: Sequence[str]) -> tuple[int, str]:
    """Run a command on a terminal of its own; return its exit code and what it shows."""
    pty: Any = pytest.importorskip("pty", reason="this system has no terminals of this kind")
    ours, theirs = pty.openpty()
    shown = b""
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        while part := _read(ours):
            shown += part
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how some systems say that the other end is closed
        return b""
