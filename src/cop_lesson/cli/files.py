"""Reading and writing plans for the command line: bounded, and whole or not at all."""

import errno
import os
import re
import stat
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cop_lesson.files import FileProblem, Unreadable, read_file, reason_of
from cop_lesson.patterns import lazy_pattern
from cop_lesson.source import MAX_BYTES
from cop_lesson.text.lookalikes import as_id

__all__ = [
    "SCHEMA_NAME",
    "STANDARD_INPUT",
    "FolderListing",
    "find_plans",
    "is_folder",
    "is_name_of_folder",
    "is_plan",
    "is_same",
    "read_plan",
    "relative_path",
    "write_whole",
]

SCHEMA_NAME = "plan.schema.json"
"""What stands beside plans for text editors."""
STANDARD_INPUT = "-"
_NAME = r"[\"']?cop_plan[\"']?[ \t]*:"
# The name in another hand (Cop-plan, **cop plan**, with a wide colon), and then only with the number of the format.
_SIGN = "[\"'`*“”„\u2018\u2019«»]"
_LIKE_NAME = rf"(?:\?[ \t]+)?{_SIGN}{{0,3}}(\w{{3}}[\W_]{{0,2}}\w{{4}})\W{{1,9}}\d{_SIGN}?[ \t]*(?=[\n,}}#]|\Z)"
_BEFORE_A_PLAN = r"(?:\s|---|#[^\n]*\n)*"
_IS_PLAN = lazy_pattern("^" + _NAME, re.MULTILINE)
_LIKE_PLAN = lazy_pattern("^" + _LIKE_NAME, re.MULTILINE)
_BEGINS_AS_PLAN = lazy_pattern(_BEFORE_A_PLAN + _NAME)
_BEGINS_LIKE_PLAN = lazy_pattern(_BEFORE_A_PLAN + _LIKE_NAME)
_IS_IN_BRACES = lazy_pattern(_BEFORE_A_PLAN + r"\{")
_IS_PLAN_IN_BRACES = lazy_pattern(r"[{,]\s*" + _NAME)
_LIKE_PLAN_IN_BRACES = lazy_pattern(r"[{,]\s*" + _LIKE_NAME)
_ENDINGS = frozenset({".yaml", ".yml"})
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})


def read_plan(name: str) -> bytes:
    """Return the bytes of a plan; one byte more than the limit where it is larger.

    Raises:
        FileProblem: there is no such file, or it is none that can be read.
    """
    if name != STANDARD_INPUT:
        return read_file(name, no_file="file_pipe")
    if sys.stdin is None:
        raise Unreadable(STANDARD_INPUT, "file_nothing")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(STANDARD_INPUT, reason_of(error)) from error


class FolderListing(NamedTuple):
    """What a folder holds, in the order of names: plans, other YAML files, files with other endings, and complaints."""

    plans: tuple[str, ...]
    others: tuple[str, ...]
    other_endings: tuple[str, ...]
    complaints: tuple[Unreadable, ...]


def find_plans(folder: str) -> FolderListing:
    """Look for plans in a folder and the folders below it."""
    complaints: list[Unreadable] = []
    plans: list[str] = []
    others: list[str] = []
    other_endings: list[str] = []
    for path in sorted(_files(Path(folder), complaints), key=lambda path: path.parts):
        if path.suffix.lower() in _ENDINGS:
            (plans if is_plan(path) else others).append(str(path))
        elif not path.name.startswith(".") and path.name != SCHEMA_NAME:
            other_endings.append(str(path))
    return FolderListing(tuple(plans), tuple(others), tuple(other_endings), tuple(complaints))


def is_folder(name: str) -> bool:
    """Whether a name is that of a folder; one that no system takes is not."""
    try:
        return bool(name) and Path(name).is_dir()
    except OSError:
        return False


def is_name_of_folder(name: str) -> bool:
    """Whether a name can only be that of a folder, as it ends like one."""
    return name.endswith(tuple(filter(None, (os.sep, os.altsep))))


def is_same(first: str, second: str) -> bool:
    """Whether two names lead to one file, whatever links and folders are on the way."""
    try:
        return Path(first).samefile(second)
    except OSError:
        return False


def relative_path(name: str) -> str:
    """The shortest path from this folder to a file, with ``/`` between its parts; on another drive, the name itself."""
    with suppress(ValueError):
        name = os.path.relpath(name)
    return Path(name).as_posix()


def is_plan(path: Path) -> bool:
    """Whether a file says that it is a plan, in any encoding; so that this is told, one that cannot be opened does."""
    try:
        data = read_file(path)
    except FileProblem:
        return True
    text = _text(data)
    in_braces = _IS_IN_BRACES.match(text)
    if _IS_PLAN.search(text) or _BEGINS_AS_PLAN.match(text) or (in_braces and _IS_PLAN_IN_BRACES.search(text)):
        return True
    if text.isascii() and "plan" not in text.lower():
        return False
    found = [*_LIKE_PLAN.finditer(text), _BEGINS_LIKE_PLAN.match(text)]
    found += _LIKE_PLAN_IN_BRACES.finditer(text) if in_braces else []
    return any(each and as_id(each[1]).replace("-", "") == "copplan" for each in found)


def _text(data: bytes) -> str:
    """What a file says, as far as its names need it, with one kind of line ends."""
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\0", "").replace("\r", "\n")


def _files(folder: Path, complaints: list[Unreadable]) -> Iterator[Path]:
    def complain(error: OSError) -> None:
        complaints.append(Unreadable(error.filename, reason_of(error)))

    for parent, folders, files in os.walk(folder, onerror=complain):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _PASSED_OVER]
        yield from (Path(parent, name) for name in files)


def write_whole(name: str | Path, data: bytes, phrases: Mapping[str, str], *, force: bool) -> None:
    """Write a file whole or not at all; one that exists is replaced only with ``force``.

    Raises:
        FileProblem: it exists, or it cannot be written; in the words of ``phrases``.
    """
    path = Path(name)
    try:
        if reason := _why_not_there(str(name), phrases):
            raise FileProblem(phrases["command_not_written"].format(name=name, reason=reason))
        _write_whole(path, data, force=force)
    except FileExistsError as error:
        raise FileProblem(phrases["command_exists"].format(name=path)) from error
    except OSError as error:
        words = "command_not_allowed" if isinstance(error, PermissionError) else reason_of(error)
        reason = phrases.get(words, words)
        raise FileProblem(phrases["command_not_written"].format(name=path, reason=reason)) from error


def _why_not_there(name: str, phrases: Mapping[str, str]) -> str:
    """Why a place can hold no file of this name, or nothing."""
    path = Path(name)
    is_missing = is_name_of_folder(name) and not path.is_dir()
    folder = path if is_missing else path.parent
    if is_missing or not folder.exists():
        return phrases["command_no_folder"].format(folder=folder)
    if path.exists() and not path.is_file():
        return phrases["command_is_folder" if path.is_dir() else "command_no_text_file"]
    return ""


def _target(path: Path, *, force: bool) -> Path:
    """What is written: what a link leads to, and the link stays."""
    target = Path(os.path.realpath(path)) if force else path
    if target.is_symlink() and force:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _write_whole(path: Path, data: bytes, *, force: bool) -> None:
    target = _target(path, force=force)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    if not force and os.path.lexists(path):
        raise FileExistsError
    import tempfile  # noqa: PLC0415  (most commands write no file)

    # The draft has a short name, since that of the file may be as long as the system allows.
    descriptor, draft = tempfile.mkstemp(dir=target.parent, prefix=".cop-lesson.")
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123
            file.write(data)
        Path(draft).chmod(mode)
        _put_in_place(Path(draft), target, force=force)
    finally:
        with suppress(OSError):
            Path(draft).unlink()


def _put_in_place(draft: Path, path: Path, *, force: bool) -> None:
    """A link fails where a file has appeared in the meantime; some systems have none, and then a move must do."""
    if not force:
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            pass
        else:
            return
    draft.replace(path)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
