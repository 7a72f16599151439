"""The tasks of this project: `nox -l` lists them, `nox` runs those of every change."""

import shutil
from pathlib import Path

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
CONSTRAINTS = Path("constraints.txt")

nox.options.sessions = ["lint", "types", "tests"]
nox.options.error_on_missing_interpreters = False
nox.options.download_python = "never"


@nox.session
def lint(session: nox.Session) -> None:
    """Look for faults and for formatting that differs (`nox -s fix` mends most)."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the package, the tests and this file."""
    install(session, "types", project=True)
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests in the Python that runs nox; arguments after `--` go to pytest."""
    install(session, "tests", project=True)
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS)
def tests_all(session: nox.Session) -> None:
    """Run the tests in every supported Python; those not installed are skipped."""
    tests(session)


@nox.session
def mutants(session: nox.Session) -> None:
    """Damage the solutions ten thousand times, and see that the checker stays calm and misses what is gone."""
    install(session, "tests", project=True)
    session.run("pytest", "tests/test_mutants.py", env={"COP_MUTANTS": "10000"})


@nox.session(python=PYTHONS[0])
def fuzz(session: nox.Session) -> None:
    """Search ten minutes for a text that breaks the checker; arguments after `--` go to libFuzzer."""
    install(session, "fuzz", project=True)
    folder = Path(session.create_tmp(), "fuzz")
    folder.mkdir(exist_ok=True)
    options = session.posargs or ["-max_total_time=600", "-print_final_stats=1"]
    session.run("nice", "python", "tests/fuzz/check_bytes.py", str(folder), *options, external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the checker beside others; `-- --write` puts the tables into the page of the docs."""
    install(session, "bench", project=True)
    if not shutil.which("npm"):
        install(session, "bench-node")
    work = Path(session.create_tmp(), "bench")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path("tests", "bench", name), work)
    session.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(work), external=True)
    session.run("python", "-m", "bench", str(work), *session.posargs, env={"PYTHONPATH": "tests"})


@nox.session
def fix(session: nox.Session) -> None:
    """Mend what ruff can mend, and format."""
    install(session, "lint")
    session.run("ruff", "check", "--fix")
    session.run("ruff", "format")


@nox.session(python=PYTHONS[0])
def constraints(session: nox.Session) -> None:
    """Write constraints.txt anew, in the oldest Python, so that the versions suit all."""
    session.install(".", *nox.project.dependency_groups(PYPROJECT, *PYPROJECT["dependency-groups"]))
    pins = session.run("python", "-m", "pip", "freeze", "--exclude", PYPROJECT["project"]["name"], silent=True)
    CONSTRAINTS.write_text(f"# Written by: nox -s constraints\n{pins}", encoding="utf-8")


def install(session: nox.Session, group: str, *, project: bool = False) -> None:
    """Install a dependency group, in the pinned versions, and the project where it is needed."""
    packages = nox.project.dependency_groups(PYPROJECT, group)
    session.install("-c", str(CONSTRAINTS), *(["."] if project else []), *packages)
