"""A real browser, without a network. Changes when the browser is started otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

import kg
from kg.resources import folder

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
              "--disable-sync", "--no-first-run"]
_REPORT = "document.addEventListener('securitypolicyviolation', (e) => console.error('policy ' + e.violatedDirective));"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.fail(f"these tests need a browser: install one of {', '.join(_NAMES)} and put it on the PATH")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield started
        started.close()


class Opened:
    """A page that is open, and all that it did which it should not."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.requests: list[str] = []  # blob: is what the page itself made for saving
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._refuse)
        self.page.add_init_script(_REPORT)

    def _refuse(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def search(self, text: str) -> None:
        """Type a name into the search box and take the first suggestion."""
        self.page.fill("#query", text)
        self.page.keyboard.press("Enter")


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the statements that come with the package, as `kg build` and `kg view` make it."""
    place = tmp_path_factory.mktemp("samples")
    kg.build([folder("data") / "statements"], store=place / "store", jobs=1)
    with kg.open(place / "store") as graph:
        return graph.view(place / "graph.html")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a file with the network off; at the end nothing may have been asked of it, and nothing complained of."""
    contexts: list[BrowserContext] = []
    opened: list[tuple[Opened, str]] = []

    def start(path: Path, *, width: int = 1440, height: int = 900, dark: bool = False) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True,
                                      color_scheme="dark" if dark else "light", reduced_motion="reduce")
        contexts.append(context)
        one = Opened(context)
        one.page.goto(path.as_uri())
        opened.append((one, path.as_uri()))
        return one

    yield start
    try:
        for one, address in opened:
            assert [asked for asked in one.requests if not asked.startswith("blob:")] == [address]
            assert one.complaints == []
    finally:
        for context in contexts:
            context.close()
