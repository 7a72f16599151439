"""The exit codes of the commands, which README and their help tell."""

from __future__ import annotations

__all__ = ["CANNOT_RUN", "CLOSED", "FINDINGS", "FINE", "HELP_ON_CODES", "STOPPED"]

FINE = 0
FINDINGS = 1
CANNOT_RUN = 2
STOPPED = 130
"""As of a program that was ended by Ctrl-C."""
CLOSED = 141
"""As of a program whose output nobody reads any more."""

HELP_ON_CODES = """
\b
The exit code of every command is
  0    it has done what it was asked for
  1    something has to be looked at: "check" found something, or "assemble" answers that differ
  2    a file, a name or an option is not right, or something could not be read or written
  130  it was stopped by Ctrl-C
"""
