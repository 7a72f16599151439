"""When a wheel is built: format, rules and words as JSON, which is read much faster than YAML."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface[Any]):
    """Adds ``data/compiled*.json``. An editable install has none: there the sources are edited, and read."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files before the wheel is put together."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from cop_lesson.charter.template import read_template  # noqa: PLC0415
        from cop_lesson.checks.rules import read_rules  # noqa: PLC0415
        from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE, read_words  # noqa: PLC0415
        from cop_lesson.plan_format.packaged_data import compiled_name, inline_plan_schema  # noqa: PLC0415

        self.folder = tempfile.TemporaryDirectory()
        compiled = {compiled_name(): {"plan": inline_plan_schema(), "rules": read_rules(), "charter": read_template()}}
        compiled |= {compiled_name(name): read_words(name) for name in LANGUAGES if name != SOURCE_LANGUAGE}
        for name, data in compiled.items():
            path = Path(self.folder.name, name)
            path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            build_data["force_include"][str(path)] = f"cop_lesson/data/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        if version != "editable":
            self.folder.cleanup()
