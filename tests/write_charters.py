"""Write the charters that ``test_charter`` expects as they are made now; read the difference before a commit."""

from __future__ import annotations

from test_charter import PLANS, golden, made

from cop_lesson.charter.as_markdown import as_markdown
from cop_lesson.charter.template import READERS


def main() -> None:
    """Write one file for each plan and kind of reader."""
    for plan in PLANS:
        for reader in READERS:
            path = golden(plan, reader)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_markdown(made(plan.read_bytes(), reader)), "utf-8")


if __name__ == "__main__":
    main()
