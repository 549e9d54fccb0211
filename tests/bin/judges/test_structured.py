import json
from typing import Any

from judges.structured import complaints

CONTEXT = {"@context": "https://schema.org"}


def said(data: Any, *expected: str) -> list[str]:
    return list(complaints([json.dumps(data)], expected))


def test_a_whole_description_is_fine():
    article = CONTEXT | {"@type": "NewsArticle", "headline": "H", "datePublished": "2026-01-01"}
    assert said(article | {"publisher": {"@type": "Organization", "@id": "/#us"}}, "NewsArticle") == []
    assert said(CONTEXT | {"@graph": [{"@type": "Person", "name": "N"}]}, "Event", "Person") == []


def test_what_a_type_lacks_is_named_however_deep_it_lies():
    event = {"@type": "Event", "name": "E", "startDate": "2026-01-01", "location": {"@type": "Place", "name": ""}}
    assert said(CONTEXT | {"@graph": [event]}) == ["describes a Place without name"]
    trail = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem"}]}
    assert said(CONTEXT | trail) == ["describes a ListItem without position"]


def test_a_page_without_the_thing_it_is_about_is_missed():
    assert list(complaints([], ("Event", "EducationEvent"))) == ["describes no Event or EducationEvent"]
    assert list(complaints([], ())) == []


def test_what_is_no_description_is_named():
    assert said({"@type": "Person", "name": "N"}) == ["names no @context of schema.org"]
    assert said(CONTEXT | {"name": "N"}) == ["describes something without a @type"]
    assert next(complaints(["{"], ())).startswith("is no JSON")
