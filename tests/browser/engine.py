"""Firefox and WebKit, as far as the tests need them: open a page, run a script in it, and press keys.

Chromium is driven by playwright. Firefox is spoken to by WebDriver BiDi without a program between; WebKit by selenium,
through the driver and the small browser that come with it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from selenium.webdriver import ActionChains, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service
from websockets.sync.client import ClientConnection, connect

TAB, ENTER = "\ue004", "\ue007"
LONGEST_WAIT = 60  # seconds


class Engine(Protocol):
    """One browser with one page."""

    def goto(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""

    def run(self, script: str) -> Any:
        """Return what an expression is worth in the page, or what its promise comes to; it has to be JSON."""

    def press(self, keys: str) -> None:
        """Press keys, one after the other."""


class Firefox:
    """Firefox over its web socket."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.number = 0
        self.version = self.ask("session.new", capabilities={})["capabilities"]["browserVersion"]
        # Keys press buttons only in a tab that has the focus, and the first one has not.
        self.page = self.ask("browsingContext.create", type="tab")["context"]
        self.ask("browsingContext.activate", context=self.page)

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv(LONGEST_WAIT))).get("id") != self.number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def goto(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def run(self, script: str) -> Any:
        expression = f"Promise.resolve({script}).then((value) => JSON.stringify(value ?? null))"
        answer = self.ask("script.evaluate", expression=expression, target={"context": self.page}, awaitPromise=True)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def press(self, keys: str) -> None:
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask(
            "input.performActions", context=self.page, actions=[{"type": "key", "id": "keyboard", "actions": actions}]
        )


class WebKit:
    """WebKitGTK through its driver."""

    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver
        self.version = driver.capabilities["browserVersion"]

    def goto(self, address: str) -> None:
        self.driver.get(address)

    def run(self, script: str) -> Any:
        told = "(value) => done(JSON.stringify(value ?? null))"
        return json.loads(
            self.driver.execute_async_script(f"const done = arguments[0]; Promise.resolve({script}).then({told})")
        )

    def press(self, keys: str) -> None:
        ActionChains(self.driver).send_keys(keys).perform()


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Start Firefox with a folder of its own."""
    command = [_found("firefox-esr", "firefox"), "--headless", "--no-remote", "--profile", str(profile)]
    with ExitStack() as stack:
        process = stack.enter_context(
            subprocess.Popen([*command, "--remote-debugging-port=0"], stderr=subprocess.PIPE, text=True)
        )
        stack.callback(process.terminate)
        assert process.stderr
        listens = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr)
        address = next(filter(None, listens))[1]
        threading.Thread(target=process.stderr.read, daemon=True).start()  # a full pipe would stop it
        yield Firefox(stack.enter_context(connect(f"{address}/session", max_size=None, proxy=None)))


@contextmanager
def webkit(_profile: Path) -> Iterator[WebKit]:
    """Start WebKit on a screen that nobody sees."""
    driver, screen = _found("WebKitWebDriver"), _found("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if not browsers:
        pytest.skip("MiniBrowser of WebKit is not installed.")
    with ExitStack() as stack:
        display = stack.enter_context(
            subprocess.Popen([screen, "-displayfd", "1", "-nolisten", "tcp"], stdout=subprocess.PIPE, text=True)
        )
        stack.callback(display.terminate)
        assert display.stdout
        options = WebKitGTKOptions()
        options.binary_location = str(browsers[-1])
        options.add_argument("--automation")
        place = {"DISPLAY": f":{display.stdout.readline().strip()}", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        browser = WebKitGTK(options, Service(driver, env={**os.environ, **place}))
        stack.callback(browser.quit)
        browser.set_script_timeout(LONGEST_WAIT)
        yield WebKit(browser)


def _found(*names: str) -> str:
    """Where a program is. Without it, its tests are left out, and the summary says why."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed.")
    return found
