"""Write what documents show of plans as it is made now: the report in README, and the agenda of the lesson."""

from __future__ import annotations

from case import ROOT
from plans import test_reviewing
from test_documents import readme_anew


def main() -> None:
    """Write both; read the difference before a commit."""
    (ROOT / "README.md").write_text(readme_anew(), "utf-8")
    test_reviewing.AGENDA.write_text(test_reviewing.agenda_anew(), "utf-8")


if __name__ == "__main__":
    main()
