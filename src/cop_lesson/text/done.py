"""What people write of work that is done, or is not yet."""

from __future__ import annotations

from datetime import date

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import DONE
from cop_lesson.text.dates import as_day, end_of, suggest_period
from cop_lesson.text.wording import END, PUNCTUATION, fold, fold_space

__all__ = ["says_done"]

_DONE = lazy_pattern(f"(?:(?:{'|'.join(DONE['before'])}) )*(?:{'|'.join(DONE['words'])}){END}")
_OPEN = lazy_pattern(f"(?:[ (]|\\A)(?:{DONE['open']}){END}")
_BEFORE_A_DAY = lazy_pattern("\\A(?:on|in|since|el|en|desde) ")


def says_done(text: str, today: date | None = None) -> bool:
    """Whether something is plainly done or given up: ``finished in May``, ``cancelled``, or a day that has been.

    Without ``today``, each day has been.
    """
    line, folded = fold_space(text), fold(text)
    written = _BEFORE_A_DAY.sub("", line)
    day = end_of(written) or as_day(suggest_period(written) or "")
    days = [day] if day else list(filter(None, (as_day(run.strip(PUNCTUATION)) for run in line.split(" "))))
    is_to_come = today is not None and any(day > today for day in days)
    return (bool(day) or bool(_DONE.match(folded) and not _OPEN.search(folded))) and not (is_to_come or "?" in line)
