"""Where the data of the package is: beside the code in an installed package, at the top in a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["data_folder", "read_data"]

_PACKAGE = Path(__file__).parent


def data_folder(name: str) -> Path:
    """Return the folder ``schemas`` or ``exercises``.

    Raises:
        FileNotFoundError: the package was installed without its data.
    """
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parents[1] / name):
        if folder.is_dir():
            return folder
    message = f"cop-lesson is not complete: its folder {name} is missing. Please install it again."
    raise FileNotFoundError(message)


def read_data(name: str) -> bytes:
    """Return the content of a file below ``schemas``."""
    return (data_folder("schemas") / name).read_bytes()
