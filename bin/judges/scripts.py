"""Checks that every page has the same words without JavaScript, and that the console stays empty with it."""

import re
from collections.abc import Iterator

from playwright.sync_api import Browser
from progress import progress

from judges.audit_context import MAIN_LANGUAGES, AuditContext
from judges.browser import chromium, evaluate, window
from judges.page_types import Visit
from judges.verdicts import Verdict

NAME = "scripts"
ONLY_WITH_SCRIPT = "data-script-only"
"""The attribute of elements that are of no use without JavaScript."""
SHOWN = f"""(() => {{
  const shown = [];
  const walk = node => {{
    if (node.nodeType === 3) shown.push(node.data);
    else if (node.nodeType === 1 && !node.hasAttribute('{ONLY_WITH_SCRIPT}') && node.checkVisibility()) {{
      for (const child of node.childNodes) walk(child);
      shown.push(' ');
    }}
  }};
  walk(document.querySelector('main') ?? document.body);
  return shown.join(' ');
}})()"""
WORDS_NAMED = 8


def judge(context: AuditContext) -> Iterator[Verdict]:
    with chromium() as browser:
        for visit in progress(NAME, context.visits(MAIN_LANGUAGES)):
            yield Verdict(NAME, visit.type.name, visit.address, tuple(complaints(browser, visit)))


def complaints(browser: Browser, visit: Visit) -> Iterator[str]:
    errors: list[str] = []
    with window(browser, 360) as page:
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(visit.address, wait_until="networkidle")
        with_script = evaluate(page, SHOWN)
    # The browser also logs an expected error status as a failure.
    expected = f"status of {visit.type.status}"
    yield from (f"console: {error[:200]}" for error in errors if visit.type.status == 200 or expected not in error)
    with window(browser, 360, java_script_enabled=False) as page:
        page.goto(visit.address)
        without = evaluate(page, SHOWN)
    lost = missing_words(with_script, without)
    if lost:
        yield f"says less without JavaScript: {' '.join(lost[:WORDS_NAMED])}"
    if not without.strip():
        yield "is empty without JavaScript"


def missing_words(with_script: str, without: str) -> list[str]:
    """Words that only readers with JavaScript see, in their order."""
    there = set(re.findall(r"\w+", without))
    return [word for word in re.findall(r"\w+", with_script) if word not in there]
