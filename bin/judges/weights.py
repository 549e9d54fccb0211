"""What the first view of a page costs a phone, compared with the limits of the product."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser
from progress import progress

from judges.audit_context import MAIN_LANGUAGES, AuditContext
from judges.browser import chromium, window
from judges.page_types import Visit
from judges.verdicts import Verdict

NAME = "weights"
KILOBYTE = 1024
ALL, FONTS, SCRIPT = 300 * KILOBYTE, 65 * KILOBYTE, 20 * KILOBYTE
REQUESTS = 20


@dataclass
class Load:
    """What a browser fetched for one page: bytes on the wire, headers included, by kind of resource."""

    hosts: set[str] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def requested(self, event: dict[str, Any]) -> None:
        parts = urlsplit(event["request"]["url"])
        if parts.scheme in {"http", "https"}:
            self.hosts.add(parts.netloc)
            self.kinds[event["requestId"]] = event.get("type", "Other")

    def finished(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def bytes_of(self, *kinds: str) -> int:
        return sum(self.sizes.get(key, 0) for key, kind in self.kinds.items() if not kinds or kind in kinds)


def judge(context: AuditContext) -> Iterator[Verdict]:
    with chromium() as browser:
        for visit in progress("weights", context.visits(MAIN_LANGUAGES)):
            load = measure(browser, visit)
            yield Verdict(
                NAME,
                visit.type.name,
                visit.address,
                tuple(complaints(load, urlsplit(context.base).netloc)),
                measure=f"{load.bytes_of() / KILOBYTE:.0f} KB, {len(load.kinds)}",
                rank=load.bytes_of(),
            )


def measure(browser: Browser, visit: Visit) -> Load:
    load = Load()
    with window(browser, 360) as page:
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", load.requested)
        session.on("Network.loadingFinished", load.finished)
        session.send("Network.enable")
        page.goto(visit.address, wait_until="networkidle")
    return load


def complaints(load: Load, own_host: str) -> Iterator[str]:
    measured = (
        ("all in all", load.bytes_of(), ALL),
        ("of fonts", load.bytes_of("Font"), FONTS),
        ("of script", load.bytes_of("Script"), SCRIPT),
    )
    for what, size, limit in measured:
        if size > limit:
            yield f"{size / KILOBYTE:.0f} KB {what}, {limit // KILOBYTE} allowed"
    if len(load.kinds) > REQUESTS:
        yield f"{len(load.kinds)} requests, {REQUESTS} allowed"
    for host in sorted(load.hosts - {own_host}):
        yield f"asks the foreign host {host}"
