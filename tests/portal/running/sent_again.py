"""The form on the page that answers while writing is paused, as a browser would send it again."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse


@dataclass
class SentAgain(HTMLParser):
    """What the button sends, and what the reader has to fill in before."""

    response: HttpResponse
    address: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)
    to_fill_in: dict[str, str] = field(default_factory=dict)
    """Types of inputs by name."""
    takes_files: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            assert given["method"] == "post"
            self.address, self.takes_files = given["action"], given.get("enctype") == "multipart/form-data"
        elif tag == "input" and given["type"] == "hidden":
            self.values.setdefault(given["name"], []).append(given["value"])
        elif tag == "input":
            self.to_fill_in[given["name"]] = given["type"]
