"""What is asked for, where a finished page may answer it: the key under which that page is kept."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.http.cookie import parse_cookie

from portal.pages.fixed_addresses import fixed_addresses
from portal.private_pages.passes import COOKIE as PRIVATE_PAGES_COOKIE
from portal.staff.cookie import COOKIE as STAFF_COOKIE

PATH = re.compile(
    r"/[a-z]{2}/(?:[a-z0-9_-]+/)*"
    r"|/[a-z]{2}/calls/(?:[a-z0-9_-]+/)?calendar\.ics"
    r"|/sitemap(?:-[a-z]+)?\.xml|/robots\.txt"
)
LONGEST = 300
"""Letters of a path or of a query: nothing that is longer leads to a page."""
MOST_PAIRS = 40
READS = frozenset({"GET", "HEAD"})

Environ = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A path and the pairs of its query, as they came."""

    path: str
    query: str

    def key(self, parameters: frozenset[str]) -> str:
        """The address with those parts of the query that the answer depends on, in one order."""
        query = self.kept_query(parameters)
        return f"{self.path}?{query}" if query else self.path

    def kept_query(self, parameters: frozenset[str]) -> str:
        """The parts of the query with these names, in one order."""
        return canonical(self.query, parameters)


def canonical(query: str, parameters: frozenset[str]) -> str:
    if not query or not parameters:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PAIRS)
    return urlencode(sorted({pair for pair in pairs if pair[0] in parameters}))


class Askers:
    """Who may get a finished page, and of which address; made once, of the settings and of the fixed addresses."""

    def __init__(self) -> None:
        address = urlsplit(settings.BASE_URL)
        self.host, self.scheme = address.netloc, address.scheme
        never = "|".join(re.escape(one.step) for one in fixed_addresses() if one.has_language and not one.is_crawled)
        self.never = re.compile(rf"/[a-z]{{2}}/(?:{never})/")
        self.cookies = frozenset({STAFF_COOKIE, PRIVATE_PAGES_COOKIE})
        self.proxy = settings.SECURE_PROXY_SSL_HEADER

    def asked(self, environ: Environ) -> Asked | None:
        """None where Django alone may answer."""
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if len(path) > LONGEST or len(query) > LONGEST or not PATH.fullmatch(path) or self.never.match(path):
            return None
        return Asked(path, query) if self.is_nobody_special(environ) and is_readable(query) else None

    def is_nobody_special(self, environ: Environ) -> bool:
        """Whether everybody who asks in this way gets the same answer at an address."""
        return (
            environ["REQUEST_METHOD"] in READS
            and environ.get("HTTP_HOST") == self.host
            and self.scheme_of(environ) == self.scheme
            and "HTTP_AUTHORIZATION" not in environ
            and not environ.get("SCRIPT_NAME")
            and ("HTTP_COOKIE" not in environ or not self.is_set_apart(environ["HTTP_COOKIE"]))
        )

    def scheme_of(self, environ: Environ) -> str:
        if self.proxy is None:
            return str(environ.get("wsgi.url_scheme", "http"))
        header, secure = self.proxy
        # As Django reads it: of several proxies that each add their word, the first one was asked by the browser.
        return "https" if environ.get(header, "").partition(",")[0].strip() == secure else "http"

    def is_set_apart(self, cookies: str) -> bool:
        """Whether these are the cookies of staff, or of somebody who has opened a private page."""
        # Most readers have no cookie at all, and parsing one takes longer than the rest.
        return any(name in cookies for name in self.cookies) and not self.cookies.isdisjoint(parse_cookie(cookies))


def is_readable(query: str) -> bool:
    try:
        parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PAIRS, errors="strict")
    except ValueError:
        return False
    return True
