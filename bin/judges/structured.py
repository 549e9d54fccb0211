"""Checks JSON-LD: it parses, every object has what its type needs, and pages have the types search engines want."""

import json
from collections.abc import Iterator
from typing import Any

from progress import progress

from judges.audit_context import AuditContext
from judges.fetching import fetch
from judges.page_types import LANGUAGES
from judges.reading import read
from judges.verdicts import Verdict

NAME = "structured"
EVENT = ("Event", "EducationEvent")
NEEDED: dict[str, tuple[str, ...]] = {
    "Article": ("headline", "datePublished"),
    "BreadcrumbList": ("itemListElement",),
    "EducationEvent": ("name", "startDate", "location"),
    "EducationalOccupationalProgram": ("name",),
    "Event": ("name", "startDate", "location"),
    "ListItem": ("position",),
    "Movie": ("name",),
    "NewsArticle": ("headline", "datePublished"),
    "Organization": ("name",),
    "Person": ("name",),
    "Place": ("name",),
    "VirtualLocation": ("url",),
    "WebSite": ("name", "url"),
}
"""{type: properties without which an object of that type is useless to its readers}"""
EXPECTED: dict[str, tuple[str, ...]] = {
    "front": ("Organization",),
    "news-item": ("NewsArticle",),
    "edition": EVENT,
    "lab": ("BreadcrumbList",),
    "profile": ("Person",),
}
"""{type of page: types of objects}; an indexed page must have one of them."""


def judge(context: AuditContext) -> Iterator[Verdict]:
    for visit in progress(NAME, context.visits(LANGUAGES)):
        page = read(fetch(visit.address).text)
        expected = EXPECTED.get(visit.type.name, ()) if page.is_indexed else ()
        misses = tuple(dict.fromkeys(complaints(page.data, expected)))
        yield Verdict(NAME, visit.type.name, visit.address, misses)


def complaints(texts: list[str], expected: tuple[str, ...]) -> Iterator[str]:
    types: set[str] = set()
    for text in texts:
        try:
            data = json.loads(text)
        except ValueError as error:
            yield f"is no JSON: {error}"
            continue
        if "schema.org" not in str(data.get("@context") if isinstance(data, dict) else ""):
            yield "names no @context of schema.org"
        for thing in things(data):
            types |= types_of(thing)
            yield from lacks(thing)
    if expected and not types & set(expected):
        yield f"describes no {' or '.join(expected)}"


def things(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in the data with an @type, and every one at the top, which must have one."""
    if isinstance(data, list):
        for item in data:
            yield from things(item)
    elif isinstance(data, dict):
        if "@type" in data or "@context" in data:
            yield data
        for value in data.values():
            yield from things(value)


def types_of(thing: dict[str, Any]) -> set[str]:
    named = thing.get("@type", ())
    return {named} if isinstance(named, str) else set(named)


def lacks(thing: dict[str, Any]) -> Iterator[str]:
    if not types_of(thing) and "@graph" not in thing:
        yield "describes something without a @type"
    if "@id" in thing and set(thing) <= {"@type", "@id"}:
        return  # it only refers to an object that is defined elsewhere
    for name in sorted(types_of(thing)):
        for needed in NEEDED.get(name, ()):
            if thing.get(needed) in (None, "", []):
                yield f"describes a {name} without {needed}"
