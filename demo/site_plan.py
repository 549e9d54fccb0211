"""The pages of the demo, in the order in which they are made."""

import json
from typing import Any

from alumni.models import AlumnusPage, StoryPage
from home.models import InfoPage
from home.sections import SECTIONS
from labs.models import (
    Call,
    CallPage,
    Edition,
    EditionPage,
    Lab,
    LabPage,
    MentorPage,
    Person,
)
from labs.names import full_name
from news.models import NewsPage
from portal.models import PortalImage

from . import forms
from . import words as written
from .facts import LABS
from .media import picture
from .pages import PlannedPage

BORN_IN_KYRGYZ = "news/impact-lab-2024-open-call"
INFO = ("about", "team", "press", "contact", "privacy")
FORMS = {
    "sample-impact-lab-2027": "impact",
    "sample-teen-lab-2027": "teen",
    "sample-development-lab-2027": "development",
}
COVERS = {
    "news": ("screen", "landscape", "workshop", "pattern", "city", "still"),
    "labs": ("workshop", "city", "landscape"),
}
WINNERS = ("assel-aushakimova", "banu-ramazanova", "daniel-berger", "diana-zhilkenova", "elier-nemat")


def planned_pages() -> list[PlannedPage]:
    """Every page below the front pages, parents before children."""
    return [*sections(), *info(), *labs(), *calls(), *mentors(), *alumni(), *news()]


def cover(section: str, index: int) -> dict[str, Any]:
    kinds = COVERS.get(section, COVERS["news"])
    return {"cover": picture(kinds[index % len(kinds)], f"{section}-{index}")}


def sections() -> list[PlannedPage]:
    return [PlannedPage(section.address, f"{section.slug}/index", section.model) for section in SECTIONS]


def info() -> list[PlannedPage]:
    return [
        PlannedPage(name, f"info/{name}", InfoPage, press_pictures=for_the_press() if name == "press" else ())
        for name in INFO
    ]


def for_the_press() -> tuple[PortalImage, ...]:
    return tuple(picture(kind, "press") for kind in ("screen", "workshop", "landscape", "city"))


def labs() -> list[PlannedPage]:
    plans = [
        PlannedPage(f"labs/{slug}", f"labs/{slug}", LabPage, {"lab": Lab.objects.get(slug=slug)} | cover("labs", index))
        for index, slug in enumerate(LABS)
    ]
    for index, edition in enumerate(Edition.objects.select_related("lab").order_by("lab__sort_order", "slug")):
        path = f"labs/{edition.lab.slug}-{edition.slug}"
        if written.words("en", path):
            facts = {"edition": edition} | cover("editions", index)
            plans.append(PlannedPage(f"labs/{edition.lab.slug}/{edition.slug}", path, EditionPage, facts))
    return plans


def calls() -> list[PlannedPage]:
    return [call(path) for path in written.pages_in("calls")]


def call(path: str) -> PlannedPage:
    slug = path.partition("/")[2]

    def lists_and_questions(language: str) -> dict[str, Any]:
        words = written.words(language, path)
        fields = {name: written.bullet_list(words.get(name, [])) for name in ("who", "with_what", "covered")}
        form = FORMS.get(slug)
        return fields | ({"questions": json.dumps(forms.questions(form, language))} if form else {})

    facts: dict[str, Any] = {"call": Call.objects.get(slug=slug)} | cover("calls", sum(map(ord, slug)))
    return PlannedPage(path, path, CallPage, facts, lists_and_questions)


def mentors() -> list[PlannedPage]:
    return [
        PlannedPage(path, path, MentorPage, {"person": Person.objects.get(slug=path.partition("/")[2])})
        for path in written.pages_in("mentors")
    ]


def alumni() -> list[PlannedPage]:
    plans = []
    for slug in WINNERS:
        person = Person.objects.get(slug=slug)
        titles = {code: full_name(person, code) for code in written.LANGUAGES}
        plans.append(PlannedPage(f"alumni/{slug}", "", AlumnusPage, {"person": person}, titles=titles))
    plans += [
        PlannedPage(f"alumni/{path}", path, StoryPage, cover("stories", index))
        for index, path in enumerate(written.pages_in("stories"))
    ]
    return plans


def news() -> list[PlannedPage]:
    return [news_item(path, index) for index, path in enumerate(written.pages_in("news"))]


def news_item(path: str, index: int) -> PlannedPage:
    words = written.words("en", path)
    facts: dict[str, Any] = {"kind": words["kind"], "date": words["date"]} | cover("news", index)
    if "lab" in words:
        facts["lab"] = Lab.objects.get(slug=words["lab"])
    if "edition" in words:
        lab, _, slug = words["edition"].partition("/")
        facts["edition"] = Edition.objects.get(lab__slug=lab, slug=slug)
    if "call" in words:
        facts["call"] = Call.objects.get(slug=words["call"])

    def press_contact(language: str) -> dict[str, Any]:
        return {"press_contact": written.words(language, path).get("press_contact", "")}

    source = "ky" if path == BORN_IN_KYRGYZ else "en"
    return PlannedPage(path, path, NewsPage, facts, press_contact, source)
