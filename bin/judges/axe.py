"""axe-core: WCAG 2.2 A and AA, contrast included, in every language; three of them at two widths, light and dark."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page
from progress import progress

from judges.audit_context import MAIN_LANGUAGES, AuditContext
from judges.browser import SCHEMES, Scheme, arrive, chromium, evaluate, window
from judges.page_types import LANGUAGES, Visit
from judges.verdicts import Verdict

NAME = "axe"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN = f"axe.run(document, {{runOnly: {{type: 'tag', values: {TAGS}}}, resultTypes: ['violations', 'incomplete']}})"
FULL: tuple[tuple[int, Scheme], ...] = tuple((width, scheme) for width in (360, 1280) for scheme in SCHEMES)
SHORT: tuple[tuple[int, Scheme], ...] = ((360, "light"),)
SHOWN_MESSAGE = 160


def judge(context: AuditContext) -> Iterator[Verdict]:
    source = (context.tools / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    with chromium() as browser, window(browser, 360) as page:
        for visit in progress("axe", context.visits(LANGUAGES)):
            arrive(page, visit)
            evaluate(page, f"{source};0")
            for width, scheme in FULL if visit.language in MAIN_LANGUAGES else SHORT:
                yield verdict(visit, page, width, scheme)


def verdict(visit: Visit, page: Page, width: int, scheme: Scheme) -> Verdict:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    results = evaluate(page, RUN)
    return Verdict(
        NAME,
        visit.type.name,
        visit.address,
        tuple(sentence(found, scheme) for found in results["violations"]),
        tuple(f"{found['id']} ({scheme})" for found in results["incomplete"]),
    )


def sentence(found: dict[str, Any], scheme: str) -> str:
    """The rule and the first element that breaks it."""
    node = found["nodes"][0]
    checks = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    target = " ".join(map(str, node["target"]))
    where = f"{target} ({scheme})" if found["id"] == "color-contrast" else target
    return f"{found['id']} at {where}: {(checks or [found['help']])[0][:SHOWN_MESSAGE]}"
