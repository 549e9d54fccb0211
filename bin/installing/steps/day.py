"""A day's traffic in ten minutes, and the memory it takes: everything but the database within a gigabyte."""

import io
import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException

from PIL import Image

from installing.door import signed_in
from installing.front import FrontConnection, Reader, hidden_fields
from installing.memory import Memory
from installing.site import Site, expect
from installing.steps.applying import SLUG, open_form, pdf, script

SECONDS = 600.0
MOST = 1024**3
MEGABYTE = 1024 * 1024
VIEWS, SAVES, FILES, PICTURES = 20_000, 500, 200, 50
ADD = "/admin/images/add/"
PAGES = ("/en/", f"/en/calls/{SLUG}/", "/en/calls/", "/en/news/", "/en/labs/", "/en/alumni/", "/en/search/?q=sample")


@dataclass
class Day:
    """What is left of the day's work, and what came of it."""

    site: Site
    done: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    ends: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def spread(self, what: str, count: int, act: Callable[[int], bool], *, hands: int = 1) -> list[threading.Thread]:
        """Do `act` so many times, evenly over the day, by some threads."""
        numbers = itertools.count()
        lock, began = threading.Lock(), time.monotonic()

        def work() -> None:
            while True:
                with lock:
                    number = next(numbers)
                if number >= count or time.monotonic() > self.ends:
                    return
                time.sleep(max(0.0, began + number * SECONDS * 0.95 / count - time.monotonic()))
                try:
                    is_done = act(number)
                except (OSError, HTTPException, AssertionError) as error:
                    is_done = False
                    self.failed[f"{what}: {type(error).__name__}"] += 1
                self.done[what] += is_done

        threads = [threading.Thread(target=work, daemon=True) for _ in range(hands)]
        for thread in threads:
            thread.start()
        return threads


class Viewer:
    """Asks for pages over connections that stay open, one for each thread, as browsers do."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.own = reader, threading.local()

    def view(self, number: int) -> bool:
        connection = getattr(self.own, "connection", None)
        if connection is None:
            connection = FrontConnection(self.reader.host, self.reader.port, self.reader.context())
            self.own.connection = connection
        try:
            connection.request("GET", PAGES[number % len(PAGES)], headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            response.read()
        except (OSError, HTTPException):
            self.own.connection = None
            raise
        return bool(response.status == 200)


def live_a_day(site: Site) -> str:
    day, memory = Day(site), Memory(site.machine.root / "run/units")
    sampling = memory.start()
    staff = signed_in(site)
    threads = [
        *day.spread("views", VIEWS, Viewer(site.reader()).view, hands=8),
        *day.spread("saves", SAVES, lambda number: save(site.reader(), number, b""), hands=8),
        *day.spread("files", FILES, lambda number: save(site.reader(), number, pdf(5 * MEGABYTE)), hands=4),
        *day.spread("pictures", PICTURES, lambda number: send_picture(staff, number)),
    ]
    for thread in threads:
        thread.join(max(1.0, day.ends + 60 - time.monotonic()))
    memory.stopping.set()
    sampling.join(10)
    units = ", ".join(f"{unit} {size // MEGABYTE}" for unit, size in sorted(memory.at_most.items()))
    words = f"{memory.highest // MEGABYTE} MB at most, of {len(memory.samples)} samples (each unit's own: {units})"
    wanted = {"views": VIEWS, "saves": SAVES, "files": FILES, "pictures": PICTURES}
    missing = {what: count - day.done[what] for what, count in wanted.items() if day.done[what] < count}
    expect(memory.highest <= MOST, f"too much memory: {words}")
    expect(not missing, f"not done in {SECONDS:.0f} s: {missing}, {dict(day.failed)}; {words}")
    return words


def save(reader: Reader, number: int, file: bytes) -> bool:
    """What an applicant has so far, without the consent, so that it is kept and not submitted."""
    path, hidden = open_form(reader)
    answer = reader.post(path, [*hidden, ("answer-name", f"Sample {number}")], script(file) if file else {})
    return answer.status == 200 and "Saved." in answer.text and (not file or "script.pdf" in answer.text)


def send_picture(staff: Reader, number: int) -> bool:
    """One that no other is like, of two million pixels."""
    form = staff.get(ADD)
    buffer = io.BytesIO()
    Image.effect_noise((1600, 1200), 20 + number).convert("RGB").save(buffer, "JPEG", quality=85)
    content = ("picture.jpg", "image/jpeg", buffer.getvalue())
    token = dict(hidden_fields(form.text))["csrfmiddlewaretoken"]
    fields = [
        ("csrfmiddlewaretoken", token),
        ("title", f"Sample picture {number}"),
        ("alt-en", "Noise"),
        ("rights", "own"),
    ]
    answer = staff.post(ADD, fields, {"file": content})
    return answer.status == 200 and answer.url != ADD
