"""What a page's form would send, compared with what was typed into it."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse

from portal.languages.plain_text import clean_line, clean_text, is_blank
from tests.applications.conftest import GOOD, Browser


class Inputs(HTMLParser):
    """What a page's form would send if it were sent again as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.open: str | None = None
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "select":
            self.select = name
        elif tag == "option" and "selected" in found:
            self.sent.setdefault(self.select, []).append(value)
        elif tag == "textarea":
            self.open = name
            self.sent[name] = [""]
        elif tag == "input" and name and is_sent(found):
            self.sent.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            assert self.open is not None
            self.sent[self.open] = [self.sent[self.open][0].removeprefix("\n")]
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            self.sent[self.open][0] += data


def is_sent(attributes: dict[str, str | None]) -> bool:
    """Whether a browser sends this input as it stands."""
    kind = attributes.get("type")
    return kind != "file" and (kind not in ("radio", "checkbox") or "checked" in attributes)


def as_shown(browser: Browser, **changes: Any) -> HttpResponse:
    """Send the form that the browser sees, as it stands but for these changes; None leaves a field out."""
    data: dict[str, Any] = dict(Inputs(browser.page).sent)
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return browser.post({name: value for name, value in data.items() if value is not None})


def shows_all_that_was_typed(page: str, typed: dict[str, Any]) -> bool:
    shown = Inputs(page).sent
    for name, value in typed.items():
        clean = clean_text if name == "answer-synopsis" else clean_line
        values = [clean(one) for one in (value if isinstance(value, list) else [value])]
        if [one for one in shown.get(name, []) if one] != [one for one in values if not is_blank(one)]:
            return False
    return True


def typed(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in (GOOD | changes).items() if value is not None}
