"""Write the charters and pictures that the tests expect as they are made now; read the difference before a commit."""

from __future__ import annotations

import charter_plans
from charter import test_charter
from pictures import test_pictures

from cop_lesson.charter.as_markdown import as_markdown
from cop_lesson.charter.template import READERS
from cop_lesson.pictures.as_svg import as_svg
from cop_lesson.pictures.draw import PICTURES


def main() -> None:
    """Write one file for each plan and kind of reader, and one for each plan and picture."""
    for plan in charter_plans.PLANS:
        for reader in READERS:
            path = test_charter.golden(plan, reader)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_markdown(charter_plans.made(plan.read_bytes(), reader)), "utf-8")
        for name in PICTURES:
            path = test_pictures.golden(plan, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            picture = test_pictures.drawn(plan.read_bytes(), name)
            if picture:
                path.write_text(as_svg(picture), "utf-8")


if __name__ == "__main__":
    main()
