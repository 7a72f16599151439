"""The tasks of this project: `nox -l` lists them, `nox` runs those of every change.

Most of them share one environment, which is made once and made anew when the packages that it holds change.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType

import nox
from nox.command import CommandFailed

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
CONSTRAINTS = Path("constraints.txt")
BUILT = Path("docs/_build")
WEB = Path("src/cop_lesson/web")
WEB_TOOLS = Path(".nox/web-tools")
LANGUAGE_SERVER = Path(".nox/language-server")
SCRIPTS = ("src/**/*.{ts,js}", "tests/**/*.mjs")  # for oxfmt, which would format other files too

SHARED = Path(".nox/shared").resolve()
PROGRAMS = SHARED / ("Scripts" if os.name == "nt" else "bin")
GROUPS = ("lint", "types", "live", "reading")

ON_CODE_HOST = bool(os.environ.get("CI"))
"""Where programs may be installed beside Python, and where none may be missing."""
SIDE_BY_SIDE = ("-n", "auto")
WITHOUT_PROGRAMS = ("--ignore=tests/browser", "--ignore=tests/large")
QUICK = (
    "tests/checks/test_cases.py",
    "tests/checks/test_own_rules.py",
    "tests/cli/test_explain.py",
    "tests/plan_format",
    "tests/text/test_vectors.py",
)
PLANS = ("tests/cases", "tests/own_rules/plans", "exercises")

PRINTED = {"lesson": "reference/all-in-one.html", "handouts": "reference/handouts.html"}
PRINT = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is Chromium without its windows, and quicker."""
OTHER_ENGINES = {"firefox-esr": "firefox-esr", "webkit2gtk-driver": "WebKitWebDriver", "xvfb": "Xvfb"}
NO_BROWSER = "This needs Chromium. Please install it, or set CHROMIUM to the path of Chromium or Chrome."
LARGE_PROGRAMS = {"libreoffice-writer": "soffice", "epubcheck": "epubcheck"}

nox.options.sessions = ["lint", "types", "web", "tests", "docs", "browser", "documents"]
nox.options.default_venv_backend = "none"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False
nox.options.download_python = "never"


@nox.session
def lint(session: nox.Session) -> None:
    """Look for faults and for formatting that differs (`nox -s fix` mends most)."""
    run(session, "ruff", "check")
    run(session, "ruff", "format", "--check")
    # Workflows are code too, and run with rights: pins, permissions, words from outside.
    run(session, "zizmor", "--offline", "--quiet", "--persona=pedantic", ".github", "action.yml")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the package, the tests and this file."""
    run(session, "mypy")


@nox.session
def web(session: nox.Session) -> None:
    """Look for faults in the scripts of the page, and check their format and their types."""
    install_web_tools(session)
    run_web_tool(session, "oxlint", "src", "tests")
    run_web_tool(session, "oxfmt", "--check", *SCRIPTS)
    run_web_tool(session, "tsc", "--project", str(WEB))


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests that need no browser and no other large program; arguments after `--` go to pytest."""
    if session.posargs or ON_CODE_HOST:
        run(session, "pytest", *WITHOUT_PROGRAMS, *(session.posargs or SIDE_BY_SIDE))
        return
    session.warn("NOT TESTED: what takes long and seldom fails. `nox -s slow` tests it, and the code host does.")
    run(session, "pytest", *WITHOUT_PROGRAMS, *SIDE_BY_SIDE, "-m", "not slow")


@nox.session
def slow(session: nox.Session) -> None:
    """Run the tests that take long and seldom fail: packages, huge plans, sites built again and again."""
    run(session, "pytest", *WITHOUT_PROGRAMS, *SIDE_BY_SIDE, "-m", "slow")


@nox.session
def quick(session: nox.Session) -> None:
    """Run the tests of rules, cases, schemas and words: those that a change of `schemas/` can break."""
    run(session, "pytest", *(session.posargs or SIDE_BY_SIDE), *QUICK)


@nox.session
def expected(session: nox.Session) -> None:
    """Write what the checker says now as what tests expect and README shows; after `--` name plans or folders."""
    run(session, "python", "tests/write_expected.py", *(session.posargs or PLANS))
    if not session.posargs:
        run(session, "python", "tests/write_charters.py")
        run(session, "python", "tests/write_documents.py")


@nox.session
def translations(session: nox.Session) -> None:
    """List the texts that languages have no words for yet; after `--` name languages."""
    run(session, "python", "tests/translations.py", *session.posargs)


@nox.session(python=PYTHONS, venv_backend="virtualenv")
def tests_all(session: nox.Session) -> None:
    """Run the tests in every supported Python; those not installed are skipped."""
    install(session, "tests", project=".[site]")
    session.run("pytest", *WITHOUT_PROGRAMS, *(session.posargs or SIDE_BY_SIDE))


@nox.session(venv_backend="virtualenv", reuse_venv=False)
def newest(session: nox.Session) -> None:
    """Run the tests with the newest versions of all that is used, as people have them who install the package."""
    session.install(".[site]", *nox.project.dependency_groups(PYPROJECT, "tests"))
    session.run("pytest", *WITHOUT_PROGRAMS, *(session.posargs or SIDE_BY_SIDE))


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site of the lesson in docs/_build/html, and the lesson as an EPUB; a warning stops it."""
    build(session, "html", *session.posargs)
    build(session, "epub", *session.posargs)


@nox.session
def live(session: nox.Session) -> None:
    """Show the site in a browser while you write: each saved change is built and shown."""
    watched = [option for folder in ("exercises", "schemas", "src") for option in ("--watch", folder)]
    # The script that shows a page anew is not one that pages allow.
    options = ("-n", "--open-browser", "-D", "cop_policy=", *watched)
    run(session, "sphinx-autobuild", *options, "docs", str(BUILT / "live"), *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at every page in a real browser, where there is one; arguments after `--` go to pytest."""
    program = chromium(session, OTHER_ENGINES)
    if not program:
        left_out(session, f"NOT TESTED: no page was looked at in a browser. {NO_BROWSER}", required=True)
    build(session, "html")
    env = {"CHROMIUM": program, "COP_SITE": str((BUILT / "html").resolve())}
    run(session, "pytest", *(session.posargs or SIDE_BY_SIDE), "tests/browser", env=env)


@nox.session
def documents(session: nox.Session) -> None:
    """Read our documents with large programs (LibreOffice, epubcheck, the language server of editors).

    What is not installed is named as not tested.
    """
    install_debian(session, LARGE_PROGRAMS)
    try:
        install_npm(session, Path("tests/large/language_server"), LANGUAGE_SERVER)
    except CommandFailed:
        if ON_CODE_HOST:
            raise
        session.warn("npm could not install the language server of editors.")
    run(session, "pytest", "tests/large", *session.posargs)


@nox.session
def pdf(session: nox.Session) -> None:
    """Set the lesson, and its handouts, as PDF files in docs/_build/pdf."""
    printer = chromium(session) or session.error(NO_BROWSER)
    build(session, "html")
    (BUILT / "pdf").mkdir(exist_ok=True)
    for name, page in PRINTED.items():
        target = BUILT / "pdf" / f"{name}.pdf"
        session.run(printer, *PRINT, f"--print-to-pdf={target}", (BUILT / "html" / page).resolve().as_uri())
        if not target.is_file():
            session.error(f"{target} was not written. Does {printer} start?")


@nox.session
def portable(session: nox.Session) -> None:
    """Pack the site as docs/_build/lesson.zip: its html/index.html opens without a server, search included."""
    build(session, "html")
    session.log(shutil.make_archive(str(BUILT / "lesson"), "zip", BUILT, "html"))


@nox.session
def linkcheck(session: nox.Session) -> None:
    """Ask every address that the lesson links to whether it is still there; this needs the internet."""
    build(session, "linkcheck", *session.posargs)


@nox.session
def reading(session: nox.Session) -> None:
    """Measure the reading level of each episode; above US grade 9 it fails."""
    build(session, "dummy")
    quiet = {"PYTHONWARNINGS": "ignore::UserWarning"}  # textstat imports pkg_resources, which is deprecated
    run(session, "python", "tests/reading_level.py", str(BUILT / "doctrees"), env=quiet)


@nox.session
def mutants(session: nox.Session) -> None:
    """Damage ten thousand plans and assemble twenty thousand sets of worksheets by chance. `-- SEED` repeats it."""
    tests = ("tests/checks/test_mutants.py", "tests/source", "tests/plans/test_assembled_sets.py")
    search(session, *tests, COP_MUTANTS="10000", COP_SETS="20000")


@nox.session
def parity(session: nox.Session) -> None:
    """Damage plans and texts, a hundred thousand of each: Python and JavaScript find the same. `-- SEED` repeats it."""
    search(
        session,
        "tests/parity",
        COP_PARITY="100000",
        COP_CHARTERS="4000",
        COP_CASES="10000",
        COP_PICTURES="20000",
        COP_EDITS="20000",
    )


@nox.session(python=PYTHONS[0], venv_backend="virtualenv")
def fuzz(session: nox.Session) -> None:
    """Search ten minutes for a text that breaks the checker; arguments after `--` go to libFuzzer."""
    install(session, "fuzz", project=".")
    folder = Path(session.create_tmp(), "fuzz")
    folder.mkdir(exist_ok=True)
    options = session.posargs or ["-max_total_time=600", "-print_final_stats=1"]
    session.run("nice", "python", "tests/fuzz/check_bytes.py", str(folder), *options, external=True)


@nox.session(venv_backend="virtualenv")
def bench(session: nox.Session) -> None:
    """Measure the checker beside others, the site and the page; `-- --write` puts the tables into the docs."""
    browser = chromium(session) or session.error(NO_BROWSER)
    install(session, "bench", project=".[site]")
    work = Path(session.create_tmp(), "bench")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path("tests", "bench", name), work)
    session.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(work), external=True)
    built = work / "site-0" / "out" / "html"  # by the second, for the third
    for stage, folder in {"bench": work, "bench.site": work, "bench.page": built}.items():
        env = {"PYTHONPATH": "tests", "CHROMIUM": browser}
        session.run("python", "-m", stage, str(folder), *session.posargs, env=env)


@nox.session
def fix(session: nox.Session) -> None:
    """Mend what can be mended without you, and format: Python, and the scripts of the page."""
    run(session, "ruff", "check", "--fix")
    run(session, "ruff", "format")
    install_web_tools(session)
    run_web_tool(session, "oxlint", "--fix", "src", "tests")
    run_web_tool(session, "oxfmt", *SCRIPTS)


@nox.session
def package(session: nox.Session) -> None:
    """Build the sdist and the wheel in dist as they are published: with the scripts of the page."""
    run(session, "python", "-m", "build", "--outdir", "dist", env={"COP_SCRIPTS": "1"})


@nox.session(python=PYTHONS[0], venv_backend="virtualenv", reuse_venv=False)
def constraints(session: nox.Session) -> None:
    """Write constraints.txt anew, in the oldest Python, so that the versions suit all."""
    session.install(".[site]", *nox.project.dependency_groups(PYPROJECT, *PYPROJECT["dependency-groups"]))
    pins = session.run("python", "-m", "pip", "freeze", "--exclude", PYPROJECT["project"]["name"], silent=True)
    CONSTRAINTS.write_text(f"# Written by: nox -s constraints\n{pins}", encoding="utf-8")


def run(session: nox.Session, program: str, *arguments: str, env: dict[str, str] | None = None) -> None:
    """Run a program of the environment that sessions share; it finds the others there too."""
    share(session)
    path = os.pathsep.join([str(PROGRAMS), os.environ.get("PATH", "")])
    session.run(shutil.which(program, path=path) or program, *arguments, env={"PATH": path, **(env or {})})


def install_web_tools(session: nox.Session) -> None:
    """Install what the page's scripts are looked at and formatted with."""
    install_npm(session, WEB, WEB_TOOLS)


def install_npm(session: nox.Session, locked: Path, tools: Path) -> None:
    """Install what a lock file names, away from the folder where it is, in which nothing is written."""
    tools.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(locked / name, tools)
    run(session, "npm", "--prefix", str(tools), "ci", "--ignore-scripts", "--silent")


def run_web_tool(session: nox.Session, program: str, *arguments: str) -> None:
    """Run one of these tools at the top of the repository."""
    run(session, "npm", "--prefix", str(WEB_TOOLS), "--silent", "exec", "--", program, *arguments)


def share(session: nox.Session) -> None:
    """Make the environment that sessions share, in the pinned versions, unless it is there as it is wanted."""
    made_of = SHARED / "made-of.txt"
    wanted = "\n".join([sys.version, Path("pyproject.toml").read_text("utf-8"), CONSTRAINTS.read_text("utf-8")])
    if made_of.is_file() and made_of.read_text("utf-8") == wanted:
        return
    session.run(sys.executable, "-m", "virtualenv", "--quiet", "--clear", str(SHARED))
    packages = nox.project.dependency_groups(PYPROJECT, *GROUPS)
    # Modules are compiled when they are first used: most never are.
    pip = (str(PROGRAMS / "python"), "-m", "pip", "install", "--quiet", "--no-compile", "-c", str(CONSTRAINTS))
    session.run(*pip, "--editable", ".[site]", *packages)
    made_of.write_text(wanted, encoding="utf-8")


def install(session: nox.Session, group: str, *, project: str = "") -> None:
    """Install a dependency group, and maybe the project, where a session has an environment of its own."""
    session.install(
        "-c", str(CONSTRAINTS), *([project] if project else []), *nox.project.dependency_groups(PYPROJECT, group)
    )


def build(session: nox.Session, builder: str, *options: str) -> None:
    """Build the site with one of Sphinx's builders, all from one reading of the sources."""
    doctrees = BUILT / "doctrees"
    folders = ["-d", str(doctrees), "docs", str(BUILT / builder)]
    with ExitStack() as stack:
        # A page that gave a warning is read again the next time, and warns again.
        stack.callback(shutil.rmtree, doctrees, ignore_errors=True)
        run(session, "sphinx-build", "-n", "-W", "--keep-going", "-j", "auto", "-b", builder, *options, *folders)
        stack.pop_all()


def search(session: nox.Session, *tests: str, **counts: str) -> None:
    """Run tests that damage plans by chance, with many more plans and a fresh seed, or with that of another run."""
    seed = session.posargs[0] if session.posargs else str(secrets.randbelow(1_000_000))
    session.log(f"To repeat this run: nox -s {session.name} -- {seed}")
    options = ("--hypothesis-profile=search", f"--hypothesis-seed={seed}")
    run(session, "pytest", *SIDE_BY_SIDE, *options, *tests, env={"COP_SEED": seed, **counts})


def left_out(session: nox.Session, why: str, *, required: bool = False) -> None:
    """End a session whose program is missing; on a code host that is a failure where the program is required."""
    if required and ON_CODE_HOST:
        session.error(why)
    session.skip(why)


def chromium(session: nox.Session, beside: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the path of Chromium, or nothing. A code host gets it, and packages beside it, if they can be had."""
    wanted = {**({} if find_chromium() else {BROWSERS[0]: BROWSERS[0]}), **beside}
    install_debian(session, wanted)
    return find_chromium()


def find_chromium() -> str:
    """Return the path of Chromium, or nothing."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")


def install_debian(session: nox.Session, programs: Mapping[str, str]) -> None:
    """Install packages of Debian whose programs are missing; only on a code host, and without success go on."""
    missing = [package for package, program in programs.items() if not shutil.which(program)]
    if missing and ON_CODE_HOST and shutil.which("apt-get") and os.access("/var/lib/dpkg/lock", os.W_OK):
        for command in (["update"], *(["install", "-y", "--no-install-recommends", package] for package in missing)):
            session.run("apt-get", "-qq", *command, success_codes=range(256))
