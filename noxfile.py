"""The tasks of this project: `nox -l` lists them, `nox` runs those of every change."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
CONSTRAINTS = Path("constraints.txt")
BUILT = Path("docs/_build")
WEB = Path("src/cop_lesson/web")
SCRIPTS = ["src/**/*.{ts,js}", "tests/**/*.mjs"]  # for oxfmt, which would format other files too

PRINTED = {"lesson": "reference/all-in-one.html", "handouts": "reference/handouts.html"}
PRINT = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
OTHER_ENGINES = {"firefox-esr": "firefox-esr", "webkit2gtk-driver": "WebKitWebDriver", "xvfb": "Xvfb"}
NO_BROWSER = "This needs Chromium. Please install it, or set CHROMIUM to the path of Chromium or Chrome."

nox.options.sessions = ["lint", "types", "web", "tests", "docs", "browser"]
nox.options.error_on_missing_interpreters = False
nox.options.download_python = "never"


@nox.session
def lint(session: nox.Session) -> None:
    """Look for faults and for formatting that differs (`nox -s fix` mends most)."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    # Workflows are code too, and run with rights: pins, permissions, words from outside.
    session.run("zizmor", "--offline", "--quiet", "--persona=pedantic", ".github", "action.yml")


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
def newest(session: nox.Session) -> None:
    """Run the tests with the newest versions of all that is used, as people have them who install the package."""
    session.install(".[site]", *nox.project.dependency_groups(PYPROJECT, "tests"))
    session.run("pytest", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site of the lesson in docs/_build/html, and the lesson as an EPUB; a warning stops it."""
    install(session, "node", project=".[site]")
    build(session, "html", *session.posargs)
    build(session, "epub", *session.posargs)


@nox.session
def live(session: nox.Session) -> None:
    """Show the site in a browser while you write: each saved change is built and shown."""
    install(session, "live", "node", project=".[site]")
    watched = [option for folder in ("exercises", "schemas", "src") for option in ("--watch", folder)]
    session.run("sphinx-autobuild", "-n", "--open-browser", *watched, "docs", str(BUILT / "live"), *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at every page in a real browser; arguments after `--` go to pytest."""
    found = chromium(session, OTHER_ENGINES)
    install(session, "browser", "node", project=".[site]")
    session.run("pytest", "tests/browser", *session.posargs, env={"CHROMIUM": found})


@nox.session
def pdf(session: nox.Session) -> None:
    """Set the lesson, and its handouts, as PDF files in docs/_build/pdf."""
    printer = chromium(session)
    install(session, "node", project=".[site]")
    build(session, "html")
    (BUILT / "pdf").mkdir(exist_ok=True)
    for name, page in PRINTED.items():
        target = BUILT / "pdf" / f"{name}.pdf"
        session.run(
            printer, *PRINT, f"--print-to-pdf={target}", (BUILT / "html" / page).resolve().as_uri(), external=True
        )
        if not target.is_file():
            session.error(f"{target} was not written. Does {printer} start?")


@nox.session
def portable(session: nox.Session) -> None:
    """Pack the site as docs/_build/lesson.zip: its html/index.html opens without a server, search included."""
    install(session, "node", project=".[site]")
    build(session, "html")
    session.log(shutil.make_archive(str(BUILT / "lesson"), "zip", BUILT, "html"))


@nox.session
def linkcheck(session: nox.Session) -> None:
    """Ask every address that the lesson links to whether it is still there; this needs the internet."""
    install(session, project=".[site]")
    build(session, "linkcheck", *session.posargs)


@nox.session
def reading(session: nox.Session) -> None:
    """Measure the reading level of each episode; above US grade 9 it fails."""
    install(session, "reading", project=".[site]")
    build(session, "dummy")
    quiet = {"PYTHONWARNINGS": "ignore::UserWarning"}  # textstat imports pkg_resources, which is deprecated
    session.run("python", "tests/reading_level.py", str(BUILT / "doctrees"), env=quiet)


@nox.session
def mutants(session: nox.Session) -> None:
    """Damage the solutions ten thousand times, and see that the checker stays calm and misses what is gone."""
    install(session, "tests", project=".[site]")
    session.run("pytest", "tests/test_mutants.py", env={"COP_MUTANTS": "10000"})


@nox.session(python=PYTHONS[0])
def fuzz(session: nox.Session) -> None:
    """Search ten minutes for a text that breaks the checker; arguments after `--` go to libFuzzer."""
    install(session, "fuzz", project=".")
    folder = Path(session.create_tmp(), "fuzz")
    folder.mkdir(exist_ok=True)
    options = session.posargs or ["-max_total_time=600", "-print_final_stats=1"]
    session.run("nice", "python", "tests/fuzz/check_bytes.py", str(folder), *options, external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the checker beside others, the site and the page; `-- --write` puts the tables into the docs."""
    found = chromium(session)
    install(session, "bench", "node", project=".[site]")
    work = Path(session.create_tmp(), "bench")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    install_npm(session, Path("tests", "bench"), work)
    built = work / "site-0" / "out" / "html"  # by the second, for the third
    for stage, folder in {"bench": work, "bench.site": work, "bench.page": built}.items():
        env = {"PYTHONPATH": "tests", "CHROMIUM": found}
        session.run("python", "-m", stage, str(folder), *session.posargs, env=env)


@nox.session
def web(session: nox.Session) -> None:
    """Look for faults in the scripts of the page, check types and format, build them and test what is built."""
    install(session, "tests", project=".")
    tool = npm_tools(session)
    session.run(*tool, "oxlint", "src", "tests")
    session.run(*tool, "oxfmt", "--check", *SCRIPTS)
    session.run(*tool, "tsc", "--project", str(WEB))
    session.run("pytest", "tests/test_bundle.py", "tests/parity/test_functions.py")


@nox.session
def parity(session: nox.Session) -> None:
    """Damage plans and texts, a hundred thousand of each, and see that Python and JavaScript find the same."""
    install(session, "tests", project=".")
    session.run("pytest", "tests/parity", env={"COP_PARITY": "100000", "COP_PICTURES": "20000"})


@nox.session
def fix(session: nox.Session) -> None:
    """Mend what can be mended without you, and format: Python, and the scripts of the page."""
    install(session, "lint", "node")
    session.run("ruff", "check", "--fix")
    session.run("ruff", "format")
    tool = npm_tools(session)
    session.run(*tool, "oxlint", "--fix", "src", "tests")
    session.run(*tool, "oxfmt", *SCRIPTS)


@nox.session
def package(session: nox.Session) -> None:
    """Build the sdist and the wheel in dist/ as they are published: with the scripts of the page."""
    install(session, "package")
    session.run("python", "-m", "build", "--outdir", "dist", env={"COP_SCRIPTS": "1"})


@nox.session(python=PYTHONS[0])
def constraints(session: nox.Session) -> None:
    """Write constraints.txt anew, in the oldest Python, so that the versions suit all."""
    session.install(".[site]", *nox.project.dependency_groups(PYPROJECT, *PYPROJECT["dependency-groups"]))
    pins = session.run("python", "-m", "pip", "freeze", "--exclude", PYPROJECT["project"]["name"], silent=True)
    CONSTRAINTS.write_text(f"# Written by: nox -s constraints\n{pins}", encoding="utf-8")


def install(session: nox.Session, *groups: str, project: str = "") -> None:
    """Install dependency groups, in the pinned versions, and the project (with extras) where it is needed."""
    packages = nox.project.dependency_groups(PYPROJECT, *groups) if groups else ()
    session.install("-c", str(CONSTRAINTS), *([project] if project else []), *packages)


def install_npm(session: nox.Session, source: Path, target: Path) -> None:
    """Install what a lock file names into another folder than its own, which stays as it is."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, target)
    session.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(target), silent=True)


def npm_tools(session: nox.Session) -> tuple[str, ...]:
    """Install the tools of the page's scripts; return the command in front of each."""
    folder = Path(session.create_tmp(), "tools")
    folder.mkdir(exist_ok=True)
    install_npm(session, WEB, folder)
    return ("npm", "exec", "--prefix", str(folder), "--")


def build(session: nox.Session, builder: str, *options: str) -> None:
    """Build the site with one of Sphinx's builders, all from one reading of the sources."""
    folders = ["-d", str(BUILT / "doctrees"), "docs", str(BUILT / builder)]
    session.run("sphinx-build", "-n", "-W", "--keep-going", "-b", builder, *options, *folders)


def chromium(session: nox.Session, beside: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the path of Chromium. Where Debian's packages can be installed without a question, install it.

    So are the packages of programs beside it, if they can be had.
    """
    wanted = beside if find_chromium() else {"chromium": "chromium", **beside}
    install_debian(session, *(package for package, program in wanted.items() if not shutil.which(program)))
    if not find_chromium():
        install_debian(session, "chromium")  # one of the others may be unknown
    return find_chromium() or session.error(NO_BROWSER)


def find_chromium() -> str | None:
    """Return the path of Chromium, if there is one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def install_debian(session: nox.Session, *packages: str) -> None:
    """Install packages of Debian, where nobody has to be asked; without success go on."""
    if packages and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
            session.run("apt-get", *command, external=True, success_codes=range(256))
