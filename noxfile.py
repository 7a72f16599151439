"""The tasks of this project: `nox -l` lists them, `nox` runs those of every change."""

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
    install(session, "types", project=".[site]")
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests in the Python that runs nox; arguments after `--` go to pytest."""
    install(session, "tests", project=".[site]")
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS)
def tests_all(session: nox.Session) -> None:
    """Run the tests in every supported Python; those not installed are skipped."""
    tests(session)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site of the lesson in docs/_build/html; a warning stops it."""
    install(session, project=".[site]")
    session.run("sphinx-build", "-n", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Damage the solutions ten thousand times, and see that the checker stays calm and misses what is gone."""
    install(session, "tests", project=".[site]")
    session.run("pytest", "tests/test_mutants.py", env={"COP_MUTANTS": "10000"})


@nox.session
def fix(session: nox.Session) -> None:
    """Mend what ruff can mend, and format."""
    install(session, "lint")
    session.run("ruff", "check", "--fix")
    session.run("ruff", "format")


@nox.session(python=PYTHONS[0])
def constraints(session: nox.Session) -> None:
    """Write constraints.txt anew, in the oldest Python, so that the versions suit all."""
    session.install(".[site]", *nox.project.dependency_groups(PYPROJECT, *PYPROJECT["dependency-groups"]))
    pins = session.run("python", "-m", "pip", "freeze", "--exclude", PYPROJECT["project"]["name"], silent=True)
    CONSTRAINTS.write_text(f"# Written by: nox -s constraints\n{pins}", encoding="utf-8")


def install(session: nox.Session, group: str = "", *, project: str = "") -> None:
    """Install a dependency group, in the pinned versions, and the project (with extras) where it is needed."""
    packages = nox.project.dependency_groups(PYPROJECT, group) if group else ()
    session.install("-c", str(CONSTRAINTS), *([project] if project else []), *packages)
