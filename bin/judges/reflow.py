"""Narrow and enlarged: no sideways scrolling at 320 px (1280 px at 400 %), nothing cut off with text at 200 %."""

from collections.abc import Iterator

from playwright.sync_api import Page
from progress import progress

from judges.audit_context import AuditContext
from judges.browser import arrive, chromium, evaluate, window
from judges.page_types import LANGUAGES, Visit
from judges.verdicts import Verdict

NAME = "reflow"
NARROW, WIDE = 320, 1280
NAMED = 3

NAME_OF = """const name = one => one.tagName.toLowerCase() + (one.id ? '#' + one.id : '')
  + [...one.classList].map(word => '.' + word).join('');"""
# An element within a scrolling box does not widen the page.
TOO_WIDE = f"""(() => {{
  {NAME_OF}
  const root = document.scrollingElement;
  if (root.scrollWidth <= innerWidth) return [];
  const held = one => {{
    for (let box = one.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    return false;
  }};
  const wide = [...document.body.querySelectorAll('*')].filter(
    one => one.getBoundingClientRect().right > innerWidth + 1 && !held(one));
  return wide.length ? wide.map(name) : ['the page'];
}})()"""
# Text only for screen readers is clipped to a pixel on purpose.
CUT_OFF = f"""(() => {{
  {NAME_OF}
  const words = one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const hides = value => value === 'hidden' || value === 'clip';
  const cut = [];
  for (const one of document.body.querySelectorAll('*')) {{
    const style = getComputedStyle(one);
    if (one.clientWidth < 2 || one.clientHeight < 2 || style.visibility === 'hidden') continue;
    const box = one.getBoundingClientRect();
    const lost = [...one.querySelectorAll('*'), one].some(inner => {{
      if (!words(inner)) return false;
      const range = document.createRange();
      range.selectNodeContents(inner);
      return [...range.getClientRects()].some(rect => rect.width > 1 && rect.height > 1
        && (hides(style.overflowX) && (rect.right > box.right + 2 || rect.left < box.left - 2)
          || hides(style.overflowY) && (rect.bottom > box.bottom + 4 || rect.top < box.top - 4)));
    }});
    if (lost) cut.push(name(one));
  }}
  return cut;
}})()"""
ENLARGE = "document.documentElement.style.fontSize = '200%'"


def judge(context: AuditContext) -> Iterator[Verdict]:
    with chromium() as browser, window(browser, NARROW) as page:
        for visit in progress(NAME, context.visits(LANGUAGES)):
            yield Verdict(NAME, visit.type.name, visit.address, tuple(complaints(page, visit)))


def complaints(page: Page, visit: Visit) -> Iterator[str]:
    page.set_viewport_size({"width": NARROW, "height": 640})
    arrive(page, visit)
    yield from named(f"wider than {NARROW} px", evaluate(page, TOO_WIDE))
    page.set_viewport_size({"width": WIDE, "height": 800})
    # By script, because the page's policy forbids only styles in markup.
    evaluate(page, ENLARGE)
    yield from named("wider than the screen with text at 200 %", evaluate(page, TOO_WIDE))
    yield from named("cuts off text at 200 %", evaluate(page, CUT_OFF))


def named(what: str, elements: list[str]) -> Iterator[str]:
    found = list(dict.fromkeys(elements))
    if found:
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        yield f"{what}: {', '.join(found[:NAMED])}{more}"
