"""The main path of the worksheets in Firefox and WebKit; Chromium does much more in the other tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from browser.conftest import Site, served
from browser.engine import ENTER, TAB, Engine, firefox, webkit
from browser.test_accessibility import AXE, EVERYTHING, RUN_AXE
from browser.test_worksheets import PLAN, SESSION_2, field

# Selenium calls itself in a way that it advises against.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

ENGINES: Mapping[str, Callable[[Path], AbstractContextManager[Engine]]] = {"firefox": firefox, "webkit": webkit}

ADD_NEED = "[data-path=needs] > [data-do=add]"
WRITTEN = """cop_plan: 1
asks: first-plan
needs:
  - id: reports-come-back
    need: Reports come back
    evidence: 11 of 26 reports
"""


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as engine:
        yield engine


def open_form(engine: Engine, address: str) -> None:
    """Open a page, and wait until its form can be used."""
    engine.goto(address)
    waits(engine, "!document.querySelector('form.cop-form').hidden")


def focus(engine: Engine, selector: str) -> None:
    engine.run(f"document.querySelector({json.dumps(selector)}).focus()")


def waits(engine: Engine, condition: str) -> None:
    """Wait until a condition holds in the page."""
    look = f"const look = () => ({condition}) ? done(true) : setTimeout(look, 50); look();"
    assert engine.run(f"new Promise((done) => {{ {look} }})")


def value(engine: Engine, selector: str) -> str:
    return str(engine.run(f"document.querySelector({json.dumps(selector)}).value"))


def test_a_worksheet_is_filled_in_checked_and_kept(site: Site, engine: Engine) -> None:
    open_form(engine, site.address + SESSION_2)
    focus(engine, ADD_NEED)
    engine.press(ENTER)
    engine.press("Reports come back" + 4 * TAB)
    said = "document.querySelector('.cop-findings').textContent"
    waits(engine, f"{said}.includes('How do you know?')")
    engine.run(f"(() => {{ {AXE} }})()")
    looked_at = json.dumps(["html", {"runOnly": EVERYTHING}])
    assert engine.run(f"({RUN_AXE})({looked_at})") == []
    focus(engine, field("needs.0.evidence"))
    engine.press("11 of 26 reports" + TAB)
    waits(engine, f"{said} === ''")
    open_form(engine, site.address + SESSION_2)
    assert value(engine, field("needs.0.evidence")) == "11 of 26 reports"
    open_form(engine, site.address + PLAN)
    assert value(engine, ".cop-source") == WRITTEN


def test_a_page_works_from_a_folder(site: Site, engine: Engine) -> None:
    open_form(engine, (site.folder / SESSION_2).as_uri())
    waits(engine, "getComputedStyle(document.querySelector('.lesson-header')).position === 'sticky'")


def test_the_lesson_opens_without_a_network(site: Site, engine: Engine) -> None:
    with served(site.folder) as server:
        engine.goto(server.address + "?offline")
        assert engine.run("navigator.serviceWorker.ready.then(() => true)")
    open_form(engine, server.address + SESSION_2)
    focus(engine, field("purpose"))
    engine.press("Help" + TAB)
    waits(engine, "document.querySelector('.cop-findings').textContent.includes('purpose')")
    waits(engine, "document.styleSheets.length === document.querySelectorAll('link[rel=stylesheet]').length")
