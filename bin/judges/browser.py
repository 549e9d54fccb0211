"""The machine's Chromium, driven so that the security policy of the pages does not affect the judges' scripts."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from system_packages import BROWSER

from judges.page_types import Visit

FLAGS = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
TIMEOUT_MS = 60_000
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
HEIGHT = 800


def program() -> str:
    """Path of Chromium. Exits where it is not installed."""
    found = next(filter(None, map(shutil.which, BROWSER.names)), None)
    if found is None:
        raise SystemExit("Chromium is missing.")
    return found


def flags() -> list[str]:
    """Command-line flags; only for root they disable the sandbox."""
    return [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=flags())
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def window(browser: Browser, width: int, scheme: Scheme = "light", **options: Any) -> Iterator[Page]:
    """A page in a context of its own: no cache, no cookies, no animations."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, reduced_motion="reduce", **options
    )
    context.set_default_timeout(TIMEOUT_MS)
    try:
        yield context.new_page()
    finally:
        context.close()


# By script, because the page's policy forbids only styles in markup.
SHOW_ALL = """for (const one of document.querySelectorAll('*'))
  if (getComputedStyle(one).contentVisibility === 'auto') one.style.contentVisibility = 'visible';"""


def arrive(page: Page, visit: Visit) -> None:
    """Open a page as its type wants it: where something is typed, with the second suggestion chosen by keys.

    What is laid out only when a reader comes near is laid out, too, and not held within its box.
    """
    page.goto(visit.address)
    evaluate(page, SHOW_ALL)
    if visit.type.typed:
        field = page.locator("main input[type=search]")
        field.press_sequentially(visit.type.typed)
        page.locator("main [role=option]").first.wait_for()
        for _ in range(2):
            field.press("ArrowDown")


def evaluate(page: Page, expression: str) -> Any:
    """The value of a JavaScript expression in the page, through the debugger; a promise is awaited."""
    session = page.context.new_cdp_session(page)
    try:
        answer = session.send(
            "Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True}
        )
    finally:
        session.detach()
    if "exceptionDetails" in answer:
        raise RuntimeError(json.dumps(answer["exceptionDetails"])[:500])
    return answer["result"].get("value")
