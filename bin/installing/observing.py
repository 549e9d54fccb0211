"""What a monitor, the log and administrators are told while something is broken."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException

from installing.door import signed_in
from installing.front import Reader
from installing.site import Site, expect

STATUS = "/admin/system-status/"
TAG = re.compile(r"<[^>]+>")
NOT_ANSWERED = (OSError, HTTPException)


@dataclass
class Observation:
    """A failure as it was seen from outside. `page` is what readers got of the front page meanwhile."""

    failure: str
    part: str
    status: int = 0
    line: str = ""
    page: int = 0
    log: str = ""
    staff: str = ""
    beside: str = ""
    """Names of the other parts that are not in order."""

    def row(self) -> str:
        cells = (self.failure, f"{self.status}, `{self.part}: {self.line}`", str(self.page), self.log, self.staff)
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


@dataclass
class Observer:
    """Looks at the site, signed in as an administrator from before anything broke."""

    site: Site
    staff: Reader = field(init=False)
    seen: list[Observation] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.staff = signed_in(self.site)
        expect(self.staff.get(STATUS).status == 200, "administrators see no status page")

    def until(self, failure: str, part: str, *words: str, within: float = 30.0, unit: str = "web") -> Observation:
        """Look until readyz says one of `words` of `part`. Raises AssertionError where it does not `within` seconds."""
        mark = len(self.log(unit))
        deadline = time.monotonic() + within
        while True:
            answer, parts = self.site.readyz()
            if parts.get(part, "").startswith(words):
                break
            expect(time.monotonic() < deadline, f"readyz says of {part}: {parts.get(part)} ({answer.status})")
            time.sleep(0.5)
        page = self.site.reader().get("/en/").status
        log, staff = self.last_line(unit, mark), self.of_staff(part)
        others = ", ".join(name for name, said in parts.items() if name != part and not said.startswith("ok"))
        seen = Observation(failure, part, answer.status, parts[part], page, log, staff, others)
        self.seen.append(seen)
        return seen

    def log(self, unit: str) -> str:
        return self.site.log(f"portal-{unit}@first")

    def last_line(self, unit: str, mark: int) -> str:
        """The last warning or error that was written after `mark`, without its moment and number."""
        lines = [line for line in self.log(unit)[mark:].splitlines() if re.search(r" (WARNING|ERROR) ", line)]
        return re.sub(r"^\S+ \S+ ", "", lines[-1])[:160] if lines else ""

    def of_staff(self, part: str) -> str:
        """The row of a part on the status page, or how the page was answered."""
        try:
            answer = self.staff.get(STATUS)
        except NOT_ANSWERED as error:
            return type(error).__name__
        if answer.status != 200:
            return str(answer.status)
        label = LABELS.get(part, part)
        row = re.search(rf"<tr[^>]*>(?:(?!</tr>).)*{label}.*?</tr>", answer.text, re.DOTALL)
        return " ".join(TAG.sub(" ", row[0]).split())[:160] if row else "no row"


LABELS = {
    "database": "Database",
    "clock": "Clock",
    "worker-light": "Light worker: e-mails, publications",
    "worker-heavy": "Heavy worker: pictures, checks of files",
    "letters": "E-mails",
    "private": "Private files",
    "disk": "Disk",
    "manifest": "Static files",
}


def until(is_so: Callable[[], bool], within: float, sentence: str) -> None:
    deadline = time.monotonic() + within
    while not is_so():
        expect(time.monotonic() < deadline, sentence)
        time.sleep(0.3)
