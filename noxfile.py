"""The tasks of this project: `nox -l` lists them, `nox` runs those of every change."""

from pathlib import Path

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
CONSTRAINTS = Path("constraints.txt")

nox.options.sessions = ["lint", "types", "web", "tests"]
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


@nox.session
def web(session: nox.Session) -> None:
    """Look for faults in the JavaScript of the page, check its types, build it and test the built script."""
    install(session, "tests", project=True)
    with session.chdir("src/cop_lesson/web"):
        session.run("npm", "ci", silent=True)
        session.run("npm", "run", "lint")
        session.run("npm", "run", "types")
    session.run("pytest", "tests/test_bundle.py", "tests/parity/test_functions.py")


@nox.session
def parity(session: nox.Session) -> None:
    """Damage plans and texts, a hundred thousand of each, and see that Python and JavaScript find the same."""
    install(session, "tests", project=True)
    session.run("pytest", "tests/parity", env={"COP_PARITY": "100000"})


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
