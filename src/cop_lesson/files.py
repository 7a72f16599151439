"""Reading files for the command line and for Python: bounded, and without waiting."""

from __future__ import annotations

import errno
import os
import stat

from cop_lesson.source import MAX_BYTES

__all__ = ["FileProblem", "read_file", "reason_of"]

_READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_REASONS = {
    FileNotFoundError: "There is no file of this name. Is the name right, and are you in the right folder?",
    IsADirectoryError: "This is a folder.",
    NotADirectoryError: "A part of this path is a file and not a folder.",
    PermissionError: "You are not allowed to open it. Ask the person who looks after this computer.",
}
_REASONS_BY_NUMBER = {
    errno.ELOOP: "This is a link that leads back to itself.",
    errno.ENAMETOOLONG: "This name is longer than the system allows.",
}


class FileProblem(Exception):
    """A file that cannot be read or written. Its text names the file and says why, in words for people."""


def read_file(path: str | os.PathLike[str], *, instead: str = "Read it yourself, and give its text to check.") -> bytes:
    """Return the bytes of a file; of one that is too large to be a plan, one byte more than the limit.

    Args:
        path: its name.
        instead: what to do where it is a pipe or a device, which end no sooner than they like.

    Raises:
        FileProblem: there is no such file, or it is none that can be read.
    """
    name = os.fspath(path)
    if not name:
        raise FileProblem("The name of the file is empty.")
    try:
        # Opened without waiting: a named pipe would otherwise keep the program until somebody writes to it.
        descriptor = os.open(name, _READ_ONLY)
        with open(descriptor, "rb") as file:  # noqa: PTH123  (a path cannot open a descriptor)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FileProblem(f"{name}: This is not a file with a text. {instead}")
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileProblem(f"{name}: {reason_of(error)}") from error


def reason_of(error: OSError) -> str:
    """Why the system refused, in a sentence."""
    reason = next((reason for kind, reason in _REASONS.items() if isinstance(error, kind)), None)
    return reason or _REASONS_BY_NUMBER.get(error.errno or 0) or error.strerror or str(error)
