"""The import law: what each room of the package may know of the others."""

from __future__ import annotations

import ast

from case import ROOT

PACKAGE = ROOT / "src" / "cop_lesson"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
        path.read_text("utf-8")
    )
    for path in sorted(PACKAGE.rglob("*.py"))
    if "node_modules" not in path.parts
}

# The law. A room imports these other rooms and no others; a line that no import needs any more goes.
LAW = {
    "data_files": set(),
    "needed_letters": set(),
    "patterns": {"needed_letters"},
    "memory": set(),
    "tables": {"data_files"},
    "finding": set(),
    "source": {"patterns", "finding", "tables"},
    "text": {"patterns", "tables"},
    "plan_format": {"patterns", "data_files", "finding", "source"},
    "checks": {"patterns", "data_files", "tables", "finding", "source", "text", "plan_format"},
    "worksheets": {"text", "plan_format"},
    "plans": {"tables", "finding", "source", "text", "plan_format", "checks", "worksheets"},
    "render": {"tables", "finding", "text", "checks", "plans"},
    "pictures": {"tables", "finding", "text", "checks", "plans"},
    "charter": {
        *("data_files", "tables", "finding", "text", "plan_format"),
        *("checks", "plans", "pictures", "worksheets"),
    },
    "web_build": {"data_files", "text", "plan_format", "checks", "charter"},
    "files": {"source", "checks"},
    "from_files": {"finding", "text", "checks", "files"},
    "cli": {
        *("memory", "patterns", "finding", "source", "text", "plan_format", "checks", "files", "from_files"),
        *("worksheets", "plans", "render", "pictures", "charter"),
    },
    "sphinx_ext": {
        *("data_files", "finding", "source", "text", "plan_format", "checks"),
        *("worksheets", "plans", "render", "pictures", "charter", "web_build"),
    },
    "__init__": {"finding", "checks", "files", "from_files"},
    "__main__": {"memory", "cli"},
}
SHELL = {"cli", "sphinx_ext", "web_build", "files", "from_files", "__main__"}
READS_DATA = {"data_files", "plan_format.packaged_data"}
WRITES_IN_MEMORY = {"charter.as_word", "pictures.as_png", "worksheets.word"}
CORE = [name for name in MODULES if name.split(".")[0] not in SHELL and name not in READS_DATA]
OWNERS = {"yaml": ["source.comments", "source.read"], "jsonschema": ["checks.validation"]}


def imports(tree: ast.Module) -> set[str]:
    """Every module that a file imports, wherever in the file."""
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            inner = [f"cop_lesson.{alias.name}" for alias in node.names]
            modules |= set(inner) if node.module == "cop_lesson" else {node.module or ""}
    return modules


def own(tree: ast.Module) -> set[str]:
    return {name.removeprefix("cop_lesson.") for name in imports(tree) if name.startswith("cop_lesson.")}


def libraries(name: str) -> set[str]:
    return {module.split(".")[0] for module in imports(MODULES[name])}


def test_each_room_imports_what_the_law_says() -> None:
    drawn: dict[str, set[str]] = {}
    for name, tree in MODULES.items():
        room = name.split(".")[0]
        drawn.setdefault(room, set()).update({module.split(".")[0] for module in own(tree)} - {room})
    assert drawn == LAW


def test_no_room_leads_back_to_itself() -> None:
    left = dict(LAW)
    while free := {room for room, known in left.items() if not known & left.keys()}:
        left = {room: known for room, known in left.items() if room not in free}
    assert not left


def test_the_core_neither_reads_nor_writes() -> None:
    for name in CORE:
        outside = {"os", "sys", "io", "pathlib", "subprocess", "socket", "click"}
        assert not libraries(name) & (outside - ({"io"} if name in WRITES_IN_MEMORY else set())), name
        called = {node.id for node in ast.walk(MODULES[name]) if isinstance(node, ast.Name)}
        assert not called & {"open", "print", "input"}, name


def test_only_the_site_knows_sphinx() -> None:
    for name in MODULES:
        if not name.startswith("sphinx_ext"):
            assert not libraries(name) & {"sphinx", "docutils", "myst_parser", "furo"}, name


def test_a_library_is_known_in_one_place() -> None:
    for library, owner in OWNERS.items():
        known = [name for name in MODULES if library in libraries(name)]
        assert known == owner, library


def test_renderers_know_findings_and_words_only() -> None:
    words = {"text.wording", "text.logs", "text.markdown", "text.sentences", "text.templates"}
    allowed = {"finding", "tables", "checks.rules", *words, "plans.diff", "plans.agenda_item"}
    for name, tree in MODULES.items():
        if name.startswith("render."):
            others = {module for module in own(tree) if not module.startswith("render.")}
            assert others <= allowed, name


def test_the_package_never_reads_the_tests_or_the_lesson() -> None:
    for name, tree in MODULES.items():
        texts = [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert not [text for text in texts if text.startswith(("tests", "docs"))], name


def test_modules_stay_small() -> None:
    for name, tree in MODULES.items():
        assert max((getattr(node, "end_lineno", 0) for node in tree.body), default=0) <= 315, name
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 45, f"{name}.{node.name}"


def test_every_module_says_what_it_offers() -> None:
    for name, tree in MODULES.items():
        assigned = {
            getattr(target, "id", "") for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
        }
        docstring_only = len(tree.body) == 1
        assert "__all__" in assigned or docstring_only or name == "__main__", name


def test_types_of_named_tuples_are_not_kept_as_text() -> None:
    # Python compiles each of these texts when it makes the class: for one check 280 of them, in 2 ms.
    for name, tree in MODULES.items():
        bases = {ast.unparse(base) for node in tree.body if isinstance(node, ast.ClassDef) for base in node.bases}
        assert "NamedTuple" not in bases or "__future__" not in imports(tree), name
