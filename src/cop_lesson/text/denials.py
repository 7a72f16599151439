"""Answers in words that there is none: ``nobody yet``, ``None, because we only meet for tea``."""

from __future__ import annotations

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import NONE
from cop_lesson.text.wording import END, fold

__all__ = ["none_in_place", "none_pattern", "says_none"]

_BECAUSE, _OPEN = (lazy_pattern(f"(?:[ (]|\\A)(?:{'|'.join(NONE[name])}){END}") for name in ("because", "open"))
_GOES_ON = "|".join([*NONE["because"], *NONE["open"], *NONE["goes_on"]])
_WHAT_FOLLOWS = (
    f"(?: (?:{'|'.join([*NONE['open'], *NONE['then']])}))*"
    f"(?:[.,:;!?]*$| (?:{'|'.join(NONE['because'])}){END}"
    f"|(?:[.,:;!?]| [(\u2013\u2014-]) ?(?:{_GOES_ON}){END})"
)
_NONE = lazy_pattern(f"(?:{'|'.join(NONE['words'])}){_WHAT_FOLLOWS}")
# In the place of a list, what stands behind a comma or a dash is the reason, unless it takes back what was said.
_WITH_REASON = lazy_pattern(
    f"(?!alone|vacant)(?:{'|'.join(NONE['words'])})(?: (?:{'|'.join(NONE['open'])}))*"
    f"(?:[.,:;!?]| [(\u2013\u2014-]) ?(?!(?:{'|'.join(NONE['but'])}){END})[^ ]"
)
_BEGINNINGS = lazy_pattern(r"(^|\||\(\?:|\)\?)([a-z])")


def says_none(text: str) -> bool:
    """Whether a text answers that there is none: ``nobody yet``, ``None: I have not asked yet``, ``alone``."""
    return bool(_NONE.match(fold(text)))


def none_pattern() -> str:
    """A pattern of texts that say so, for a JSON Schema, in which it cannot pass over capital letters."""
    words = _BEGINNINGS.sub(lambda match: f"{match[1]}[{match[2].upper()}{match[2]}]", "|".join(NONE["words"]))
    return f"^ *(?:{words}){_WHAT_FOLLOWS}"


def none_in_place(text: str) -> str | None:
    """Which answer a text is where no text belongs: ``none``, ``not_yet``, or neither, where it says more than that."""
    folded = fold(text)
    match = _NONE.match(folded)
    is_whole = match and (match.end() == len(folded) or _BECAUSE.search(folded))
    if not is_whole and not _WITH_REASON.match(folded):
        return None
    return "not_yet" if _OPEN.search(folded) else "none"
