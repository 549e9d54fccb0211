"""The page cache, a WSGI middleware: answers with a finished page where there is one, before Django is asked.

It stands outside of Django, because Wagtail's previews run all middleware under the public address of a page: what
caches there would publish drafts.
"""

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.dates.changes import changes_noted
from portal.monitoring.access_log import log_access
from portal.monitoring.request_ids import HEADER as REQUEST_ID
from portal.monitoring.request_ids import current as current_request
from portal.monitoring.request_ids import number_of

from .asked import Asked, Askers, Environ
from .at_hand import AtHand
from .entries import Entry, Headers, has_it, made, seconds_of
from .folder import Folder
from .marking import ASK_AGAIN, MARK, Mark
from .release import release
from .versions import Versions

logger = logging.getLogger(__name__)

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

LARGEST = 2 * 1024 * 1024
"""Bytes of a page that is kept, compressed."""
FINISHED, MADE = 'page;desc="finished"', 'page;desc="made"'
"""What Server-Timing says of a page, in the developer tools of whoever looks."""
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


class PageCache:
    """A WSGI application before another, with the finished pages that one process has at hand."""

    def __init__(self, application: Application, folder: Path, most_bytes: int) -> None:
        self.application = application
        self.askers = Askers()
        self.versions = Versions()
        self.folder = Folder(folder, release(), most_bytes)
        self.at_hand = AtHand()
        try:
            self.folder.remove_unused_releases()
        except OSError as error:
            logger.warning("The page cache cannot be tidied up: %s", error)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        began = time.perf_counter()
        version = self.versions.current()
        if version is None:
            return self.application(environ, start_response)
        # Nearly all requests end here, so nothing is asked that the entry answers by being there.
        entry = None if environ.get("QUERY_STRING") else self.at_hand.get(version, environ.get("PATH_INFO", ""))
        # A question mark that is part of a path, written as %3F, begins no query.
        is_meant = entry is not None and not entry.has_query
        if entry is not None and is_meant and self.askers.is_nobody_special(environ) and not entry.is_over(time.time()):
            return told(entry, environ, start_response, began, FINISHED)
        asked = self.askers.asked(environ)
        if asked is None:
            return self.application(environ, start_response)
        entry = self.found(version, asked)
        if entry is not None:
            return told(entry, environ, start_response, began, FINISHED)
        if environ["REQUEST_METHOD"] == "HEAD" or self.at_hand.is_unkept(version, asked):
            return self.application(environ, start_response)
        return self.make_in_turn(asked, environ, start_response, began)

    def found(self, version: str, asked: Asked) -> Entry | None:
        """The finished page, if there is one that is still true."""
        parameters = self.at_hand.parameters_of(asked.path)
        if parameters is None and asked.query:
            # Kept without a query, perhaps by another process, it tells which parts of a query count.
            parameters = self.learnt(self.kept(version, asked.path), asked)
            if parameters is None:
                return None
        entry = self.kept(version, asked.key(parameters or frozenset()))
        if entry is not None and entry.parameters != parameters:
            self.learnt(entry, asked)
            entry = self.kept(version, asked.key(entry.parameters))
        return None if entry is None or entry.is_over(time.time()) else entry

    def kept(self, version: str, key: str) -> Entry | None:
        """What this or another process has kept."""
        entry = self.at_hand.get(version, key)
        # Another process may have made it anew since.
        if entry is not None and not entry.is_over(time.time()):
            return entry
        try:
            entry = self.folder.read(version, key)
        except OSError as error:
            logger.warning("A finished page cannot be read: %s", error)
            return None
        if entry is not None:
            self.at_hand.add(version, entry)
        return entry

    def learnt(self, entry: Entry | None, asked: Asked) -> frozenset[str] | None:
        if entry is None:
            return None
        self.at_hand.note_parameters(asked.path, entry.parameters)
        return entry.parameters

    def make_in_turn(
        self, asked: Asked, environ: Environ, start_response: StartResponse, began: float
    ) -> Iterable[bytes]:
        """One reader has the page made; whoever comes meanwhile waits for it, and pays for none of it."""
        with ExitStack() as turn:
            try:
                turn.enter_context(self.folder.turn(self.key_of_turn(asked)))
            except OSError as error:
                logger.warning("Whose turn it is to make a page cannot be told: %s", error)
            version = self.versions.newest()
            # Also for whoever did not wait: the page may have been made between looking for it and taking the turn.
            entry = self.found(version, asked) if version else None
            if entry is None:
                return self.make(version, asked, environ, start_response, began)
        return told(entry, environ, start_response, began, FINISHED)

    def key_of_turn(self, asked: Asked) -> str:
        """As the page's own, so that links with a mark each, as newsletters have, do not have it made for each."""
        parameters = self.at_hand.parameters_of(asked.path)
        if parameters is None:
            return f"{asked.path}?{asked.query}" if asked.query else asked.path
        return asked.key(parameters)

    def make(
        self, version: str | None, asked: Asked, environ: Environ, start_response: StartResponse, began: float
    ) -> Iterable[bytes]:
        """Have Django make the page, and keep it if the view says so."""
        parameters = self.at_hand.parameters_of(asked.path)
        changed = {} if parameters is None else {"QUERY_STRING": asked.kept_query(parameters)}
        # The view would answer conditions with a 304, which holds no page.
        inner = {name: value for name, value in environ.items() if name not in CONDITIONS} | changed
        since = int(time.time())
        with changes_noted() as changes:
            answer = answer_of(self.application, inner)
        mark = inner.get(MARK)
        if inner.get("QUERY_STRING", "") != asked.query and has_moved_on(parameters, mark, answer):
            self.at_hand.forget_parameters(asked.path)
            return self.make(version, asked, environ, start_response, began)
        if not isinstance(mark, Mark) or not answer.suits_everybody():
            # An error, or an answer to one reader alone, says nothing of what the next one gets at this address.
            if version is not None and mark is None and not answer.status.startswith("5"):
                self.at_hand.note_unkept(version, asked)
            start_response(answer.status, answer.headers, *answer.error)
            return [answer.body]
        self.at_hand.note_parameters(asked.path, mark.parameters)
        expires = changes.next.timestamp() if changes.next else None
        query = asked.kept_query(mark.parameters)
        headers = answer.headers if expires else [even_if_broken(*pair) for pair in answer.headers]
        entry = made(asked.key(mark.parameters), headers, answer.body, expires, mark.parameters)
        entry = entry.dated(since, self.modified(entry, answer, since))
        # Kept only where the answer did not see what the key leaves out, and where nobody wrote meanwhile.
        if query == inner.get("QUERY_STRING", ""):
            self.keep(version, entry)
        return told(entry, environ, start_response, began, MADE)

    def modified(self, entry: Entry, answer: "Answer", now: int) -> int:
        """The moment of its last change: the view's, or the one since which the page has been the same."""
        if answer.last_modified or entry.has_query:
            # Of addresses with a query there are too many to remember each.
            return answer.last_modified or now
        try:
            return self.folder.modified(entry.key, entry.digest, now)
        except OSError:
            return now

    def keep(self, version: str | None, entry: Entry) -> None:
        is_true = version is not None and version == self.versions.newest() and not entry.is_over(time.time())
        if version is None or not is_true or entry.size > LARGEST:
            return
        # Also where the disk takes nothing: then each process makes the page once, instead of once for each reader.
        self.at_hand.add(version, entry)
        try:
            self.folder.write(version, entry)
        except OSError as error:
            logger.warning("A finished page cannot be kept: %s", error)


@dataclass
class Answer:
    """What Django answers, before anything of it is sent."""

    status: str = ""
    headers: Headers = field(default_factory=list)
    error: tuple[Any, ...] = ()
    body: bytes = b""

    def start(self, status: str, headers: Headers, *error: Any) -> None:
        self.status, self.headers, self.error = status, headers, error

    def values(self, wanted: str) -> list[str]:
        return [value for name, value in self.headers if name.lower() == wanted]

    def suits_everybody(self) -> bool:
        """Whether nothing in it is for one reader alone, whatever the view says."""
        varies = {part.strip().lower() for value in self.values("vary") for part in value.split(",")}
        controls = ",".join(self.values("cache-control")).lower()
        is_own = bool(self.values("set-cookie")) or "private" in controls or "no-store" in controls
        is_encoded = bool(self.values("content-encoding"))
        return self.status.startswith("200 ") and not is_own and not is_encoded and varies <= {"accept-encoding"}

    @property
    def last_modified(self) -> int | None:
        """As the view says, for feeds and calendars."""
        return next((seconds for value in self.values("last-modified") if (seconds := seconds_of(value))), None)


def has_moved_on(parameters: frozenset[str] | None, mark: Mark | None, answer: Answer) -> bool:
    """Whether another page, or none, stands where these were the `parameters`, and has to see the whole query: a list
    its parts, a redirect what it hands on."""
    return answer.status[:1] in "34" if mark is None else mark.parameters != parameters


def even_if_broken(name: str, value: str) -> tuple[str, str]:
    """A proxy may go on with the page for a day while the portal does not answer; not with one that tells the time."""
    return name, f"{value}, stale-if-error=86400" if (name, value) == ("Cache-Control", ASK_AGAIN) else value


def answer_of(application: Application, environ: Environ) -> Answer:
    answer = Answer()
    parts: Any = application(environ, answer.start)
    try:
        answer.body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    return answer


def told(entry: Entry, environ: Environ, start_response: StartResponse, began: float, timing: str) -> Iterable[bytes]:
    """Answer with the page, or with 304 where the browser has it."""
    page = entry.told_to(environ.get("HTTP_ACCEPT_ENCODING", ""))
    number = number_of(environ.get("HTTP_X_REQUEST_ID", ""))
    of_request = [(REQUEST_ID, number), ("Server-Timing", timing)]
    none_match, modified_since = environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MODIFIED_SINCE")
    is_known = has_it(page.etag, entry.modified, none_match, modified_since)
    if timing == FINISHED and logger.isEnabledFor(logging.DEBUG):
        # To write a line takes ten times as long as all of the rest, and the server in front writes one anyway.
        token = current_request.set(number)
        log_access(environ["REQUEST_METHOD"], environ["PATH_INFO"], 304 if is_known else 200, began)
        current_request.reset(token)
    if is_known:
        start_response("304 Not Modified", page.headers_of_304 + of_request)
        return []
    start_response("200 OK", page.headers + of_request)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]
