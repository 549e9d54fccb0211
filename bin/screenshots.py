"""Takes screenshots of every type of page of the demo for people to look at: `make screenshots`."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from environment import ROOT
from judges.audit_context import MAIN_LANGUAGES
from judges.browser import SCHEMES, Scheme, arrive, chromium, evaluate, window
from judges.page_types import LANGUAGES, TYPES, Visit, locate, visits
from own_demo import own_demo
from playwright.sync_api import Browser
from progress import progress
from system_packages import BROWSER, ensure

FOLDER = ROOT / "var" / "screenshots"
WIDTHS = (360, 1440)
DOCUMENTED = {"front": ROOT / "docs" / "images" / "front-page.png"}
SCROLLED_THROUGH = """(async () => {
  const step = innerHeight / 2;
  for (let y = 0; y < document.scrollingElement.scrollHeight; y += step) {
    scrollTo(0, y);
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)));
  }
  const late = [...document.images].filter(one => !one.complete);
  await Promise.race([
    Promise.all(late.map(one => new Promise(done => { one.onload = one.onerror = done; }))),
    new Promise(done => setTimeout(done, 5000)),
  ]);
  scrollTo(0, 0);
})()"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default="", help="beginnings of names of page types, with commas between them")
    options.add_argument("--langs", default=",".join(MAIN_LANGUAGES), help="languages, with commas between them")
    options.add_argument("--documents", action="store_true", help="make the pictures of docs/images anew instead")
    chosen = options.parse_args()
    beginnings = tuple(filter(None, chosen.only.split(",")))
    types = [page_type for page_type in TYPES if not beginnings or page_type.name.startswith(beginnings)]
    languages = [language for language in LANGUAGES if language in chosen.langs.split(",")]
    if not types or not languages:
        options.error(
            f"nothing to show. There are {', '.join(page_type.name for page_type in TYPES)}; {', '.join(LANGUAGES)}."
        )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.chdir(ROOT)
    missing = ensure(BROWSER)
    if missing:
        sys.exit("\n".join(missing))
    with own_demo() as base, chromium() as browser:
        if chosen.documents:
            document(browser, base)
            return
        found, absent = locate(base, types)
        sys.stdout.writelines(f"{sentence}\n" for sentence in absent)
        FOLDER.mkdir(parents=True, exist_ok=True)
        photograph(browser, visits(base, found, languages))
    write_sheet()


def document(browser: Browser, base: str) -> None:
    """Take the pictures for the documentation: the first screen at 1280 px, in English."""
    for name, path in DOCUMENTED.items():
        place = locate(base, [page_type for page_type in TYPES if page_type.name == name])[0][0]
        with window(browser, 1280) as page:
            page.goto(place.address(base, "en"), wait_until="networkidle")
            page.screenshot(path=path)
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


def photograph(browser: Browser, pages: list[Visit]) -> None:
    shots = [(visit, width, scheme) for visit in pages for width, scheme in views()]
    for visit, width, scheme in progress("screenshots", shots):
        with window(browser, width, scheme) as page:
            arrive(page, visit)
            evaluate(page, SCROLLED_THROUGH)
            name = f"{visit.type.name}-{visit.language}-{width}-{scheme}.png"
            page.screenshot(path=FOLDER / name, full_page=True, animations="disabled")


def views() -> Iterator[tuple[int, Scheme]]:
    for width in WIDTHS:
        for scheme in SCHEMES:
            yield width, scheme


def write_sheet() -> None:
    """Write index.html with all pictures in the folder, in the order of the page types."""
    pictures = sorted(FOLDER.glob("*.png"), key=place_on_sheet)
    (FOLDER / "index.html").write_text(sheet([picture.name for picture in pictures]), "utf-8")
    sys.stdout.write(f"{len(pictures)} pictures: {(FOLDER / 'index.html').relative_to(ROOT)}\n")


def place_on_sheet(path: Path) -> tuple[int, str]:
    names = [page_type.name for page_type in TYPES]
    name = path.stem.rsplit("-", 3)[0]
    return (names.index(name) if name in names else len(names), path.stem)


def sheet(names: list[str]) -> str:
    """The HTML of a contact sheet for pictures in the same folder."""
    figures = "\n".join(
        f'<figure><a href="{escape(name)}"><img src="{escape(name)}" alt="" loading="lazy" width="240"></a>'
        f"<figcaption>{escape(name.removesuffix('.png'))}</figcaption></figure>"
        for name in names
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Screenshots</title>
<style>
  body {{ display: flex; flex-wrap: wrap; gap: 1rem; font: 14px sans-serif; background: #888; }}
  figure {{ margin: 0; width: 240px; }}
  a {{ display: block; height: 360px; overflow: hidden; }}
</style>
{figures}
"""


if __name__ == "__main__":
    main()
