"""The exit codes of the commands, which README and their help tell."""

from __future__ import annotations

__all__ = ["CANNOT_RUN", "CLOSED", "FINDINGS", "FINE", "STOPPED"]

FINE = 0
FINDINGS = 1
CANNOT_RUN = 2
STOPPED = 130
"""As of a program that was ended by Ctrl-C."""
CLOSED = 141
"""As of a program whose output nobody reads any more."""
