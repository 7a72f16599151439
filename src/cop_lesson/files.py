"""Reading files for the command line and for Python: bounded, and without waiting."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping

from cop_lesson.checks.rules import load_rules
from cop_lesson.source import MAX_BYTES

__all__ = ["FileProblem", "Unreadable", "read_file", "reason_of"]

_READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_USUAL = 65_536
"""Most plans have fewer bytes; room for as many as one may have takes longer to make than a plan to read."""
_REASONS = {
    FileNotFoundError: "file_missing",
    IsADirectoryError: "file_is_folder",
    NotADirectoryError: "file_path",
    PermissionError: "file_not_allowed",
}
_REASONS_BY_NUMBER = {errno.ELOOP: "file_link", errno.ENAMETOOLONG: "file_long_name"}


class FileProblem(Exception):
    """A file that cannot be read or written. Its text names the file and says why, in words for people."""

    def said(self, _phrases: Mapping[str, str]) -> str:
        """The same in the language of some phrases, where that can be said."""
        return str(self)


class Unreadable(FileProblem):
    """A file that cannot be read: ``reason`` is the name of a phrase, or what the system says."""

    def __init__(self, name: str, reason: str) -> None:
        """Keep what is needed to say it in another language."""
        self.name, self.reason = name, reason
        super().__init__(self.said(load_rules().phrases))

    def said(self, phrases: Mapping[str, str]) -> str:
        """The same in the language of some phrases."""
        return ": ".join(filter(None, (self.name, phrases.get(self.reason, self.reason))))


def read_file(path: str | os.PathLike[str], *, no_file: str = "file_no_text") -> bytes:
    """Return the bytes of a file; of one that is too large to be a plan, one byte more than the limit.

    Args:
        path: its name.
        no_file: the phrase for a pipe or a device, which end no sooner than they like.

    Raises:
        FileProblem: there is no such file, or it is none that can be read.
    """
    name = os.fspath(path)
    if not name:
        raise Unreadable("", "file_no_name")
    try:
        # Opened without waiting: a named pipe would otherwise keep the program until somebody writes to it.
        descriptor = os.open(name, _READ_ONLY)
        with open(descriptor, "rb") as file:  # noqa: PTH123  (a path cannot open a descriptor)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Unreadable(name, no_file)
            first = file.read(_USUAL)
            return first if len(first) < _USUAL else first + file.read(MAX_BYTES + 1 - _USUAL)
    except OSError as error:
        raise Unreadable(name, reason_of(error)) from error


def reason_of(error: OSError) -> str:
    """Why the system refused: the name of a phrase, or the words of the system."""
    reason = next((reason for kind, reason in _REASONS.items() if isinstance(error, kind)), None)
    return reason or _REASONS_BY_NUMBER.get(error.errno or 0) or error.strerror or str(error)
