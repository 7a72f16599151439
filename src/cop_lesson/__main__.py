"""``cop-lesson`` and ``python -m cop_lesson``: the command line, which Ctrl-C stops calmly also while it is loaded."""

from __future__ import annotations

import sys

__all__ = ["main"]

STOPPED = 130
"""As in ``cli.exit_codes``, which may not be loaded yet."""


def main() -> None:
    """Run the command line; to load it takes long enough for people to stop it."""
    try:
        from cop_lesson.memory import collect_seldom  # noqa: PLC0415  (see above)

        collect_seldom()
        from cop_lesson.cli import main as run  # noqa: PLC0415  (see above)

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
