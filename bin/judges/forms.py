"""An application's form as somebody fills it in: every step, empty and with what is missing, and its last page.

axe, 320 px, text at 200 % and the way of the focus, in a language of each script.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from playwright.sync_api import Page
from progress import progress

from judges import axe, focus, reflow
from judges.audit_context import AuditContext
from judges.browser import SCHEMES, chromium, evaluate, window
from judges.page_types import Visit
from judges.verdicts import Verdict

NAME = "forms"
LANGUAGES = ("ky", "tk")
WAY_IN = "apply"
"""The type of page at which an application is begun."""
BUTTON = "main form.apply__form button[type=submit]"
ANSWERS = "main [data-question], main dl, main .problems li"
"""What a step asks, and what the last page shows again or misses."""
LEAST_AGE_MS = 5_500
"""How long the page that begins an application has to be open, and a little."""


def judge(context: AuditContext) -> Iterator[Verdict]:
    source = (context.tools / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    ways_in = [visit for visit in context.visits(LANGUAGES) if visit.type.name == WAY_IN]
    if not ways_in:
        yield Verdict(NAME, WAY_IN, "", ("no call is open, so that no application can be begun",))
    with chromium() as browser:
        for visit in ways_in:
            with window(browser, reflow.NARROW) as page:
                for address in progress(NAME, pages_of_form(page, begin(page, visit))):
                    yield Verdict(NAME, WAY_IN, address, tuple(complaints(page, address, source)))


def begin(page: Page, visit: Visit) -> str:
    """Begin an application, with any answers to the short questions that let somebody in; the form's address."""
    page.goto(visit.address)
    kinds = page.locator("main a[href^='?as=']")
    if kinds.count():
        kinds.first.click()
    for choice in page.locator("main select").all():
        if choice.locator("option[value=KG]").count():
            choice.select_option("KG")
        else:
            choice.select_option(index=1)
    for number in page.locator("main input[inputmode=numeric]").all():
        number.fill("3")
    page.locator(BUTTON).click()
    page.wait_for_timeout(LEAST_AGE_MS)
    page.locator(BUTTON).click()
    page.wait_for_url("**/apply/*/**")
    return page.url.partition("?")[0]


def pages_of_form(page: Page, home: str) -> list[str]:
    form = urljoin(home, "applicant/form/")
    page.goto(form)
    # The first step in any case: where there is none, it is the miss that is told.
    steps = max(page.locator(".steps__list li").count(), 1)
    addresses = [f"{form}{step}/{query}" for step in range(1, steps + 1) for query in ("", "?check")]
    return [*addresses, urljoin(home, "applicant/review/")]


def complaints(page: Page, address: str, source: str) -> Iterator[str]:
    page.set_viewport_size({"width": reflow.NARROW, "height": 640})
    answer = page.goto(address)
    if not answer or not answer.ok or not page.locator(ANSWERS).count():
        yield "no question and no answer is shown"
    yield from reflow.named(f"wider than {reflow.NARROW} px", evaluate(page, reflow.TOO_WIDE))
    yield from focus.complaints(page)
    evaluate(page, f"{source};0")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        yield from (axe.sentence(found, scheme) for found in evaluate(page, axe.RUN)["violations"])
    page.set_viewport_size({"width": reflow.WIDE, "height": 800})
    evaluate(page, reflow.ENLARGE)
    yield from reflow.named("wider than the screen with text at 200 %", evaluate(page, reflow.TOO_WIDE))
    yield from reflow.named("cuts off text at 200 %", evaluate(page, reflow.CUT_OFF))
