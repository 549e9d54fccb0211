"""Where the focus goes with the Tab key: in the order of the page, always seen, and below no bar."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from judges.browser import evaluate

MOST_STOPS = 200
# A textarea may be higher than the window: it is enough to see a part of it.
STOP = """(() => {
  const one = document.activeElement;
  if (!one || !one.closest('main') || one.matches('main')) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const lefts = [box.left + 3, (box.left + box.right) / 2, box.right - 3];
  const tops = [0.05, 0.25, 0.5, 0.75, 0.95].map(part => box.top + part * box.height);
  const isSeen = (x, y) => {
    const over = document.elementFromPoint(x, y);
    return over && (one.contains(over) || over.contains(one) || [...one.labels ?? []].some(it => it.contains(over)));
  };
  return {
    name: one.tagName.toLowerCase() + (one.id ? '#' + one.id : '') + (one.name ? `[name=${one.name}]` : ''),
    top: box.top + scrollY,
    bottom: box.bottom + scrollY,
    seen: lefts.some(x => tops.some(y => isSeen(x, y))),
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    sticks: Boolean(one.closest('.apply__bar')),
  };
})()"""
TO_MAIN = "document.querySelector('main').focus()"


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Where the Tab key stops within `<main>`, from its beginning."""
    evaluate(page, TO_MAIN)
    for _number in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = evaluate(page, STOP)
        if stop is None:
            return
        yield stop
    yield {"name": "the page", "trap": True}


def complaints(page: Page) -> Iterator[str]:
    last: dict[str, Any] = {}
    for stop in stops(page):
        if "trap" in stop:
            yield f"the Tab key does not leave the page within {MOST_STOPS} stops"
            return
        if not stop["seen"]:
            yield f"the focus cannot be seen at {stop['name']}"
        if not stop["marked"]:
            yield f"the focus is not marked at {stop['name']}"
        if last and not stop["sticks"] and not last["sticks"] and stop["bottom"] < last["top"]:
            yield f"the focus goes up from {last['name']} to {stop['name']}"
        last = stop
