"""Results with all that is shown of them, in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from alumni.showcase.addresses import ShowcaseAddresses
from labs.models import Call, Person, Project
from labs.names import public_name
from portal.fields import Words
from portal.languages.chains import active_language, chain
from portal.models import PortalImage
from portal.pages.addresses import address_of_path
from portal.running.prepared import prepared

from .choices import Kind
from .highlighting import Highlighter
from .matching import Match
from .models import Entry


@dataclass(frozen=True)
class Hit:
    """One line of the results: a page, a person or a film."""

    kind: Kind
    title: str
    address: str
    language: str
    """That of the title, which may not be the reader's."""
    marked: SafeString
    """The title with what was asked marked."""
    lead: SafeString
    """What is told of it, likewise."""
    lead_language: str
    image: PortalImage | None = None
    date: dt.date | None = None
    is_sample: bool = False
    call: Call | None = None
    """The call that it is about, which may be closed by now."""

    @property
    def is_of_call(self) -> bool:
        """Whether it is a call itself."""
        return self.kind == Kind.CALL

    @property
    def shape(self) -> str:
        """The shape of its picture."""
        return "portrait" if self.kind == Kind.PERSON else "card"


def hits_of(matches: Iterable[Match], highlighter: Highlighter, showcase: ShowcaseAddresses) -> list[Hit]:
    """The hits of matches, in their order; without those that have no address here."""
    matches = list(matches)
    entries: dict[str, list[Entry]] = {}
    for entry in entries_of(groups=[match.group for match in matches]):
        entries.setdefault(entry.group, []).append(entry)
    calls = {call.pk: call for call in calls_with(keys=keys_of(entries, "about_call"))}
    people = {person.pk: person for person in people_with(keys=keys_of(entries, "person_id"))}
    films = {film.pk: film for film in films_with(keys=keys_of(entries, "project_id"))}
    images = {image.pk: image for image in images_with(keys=keys_of(entries, "image_id"))}
    made = Maker(highlighter, showcase, calls, images)
    found: list[Hit | None] = []
    for match in matches:
        of_group = entries.get(match.group, [])
        facts = next((entry for entry in of_group if entry.page_id is None), None)
        words = nearest([entry for entry in of_group if entry.page_id is not None])
        if facts and facts.person_id:
            found.append(made.profile(people[facts.person_id], words))
        elif facts and facts.project_id:
            found.append(made.film(films[facts.project_id], words))
        elif words:
            found.append(made.page(words))
    return [hit for hit in found if hit and hit.address]


@prepared
def entries_of(groups: Any) -> QuerySet[Entry]:
    """With the `url_path` of a page and the key of the call that it is about: no more is shown of them.

    The languages of a page share their picture and call, so those are asked for apart.
    """
    about_call = Coalesce("page__callpage__call_id", "page__newspage__call_id")
    rows = Entry.objects.visible().readable().filter(group__in=groups).order_by("pk")
    return rows.annotate(url_path=F("page__url_path"), about_call=about_call)


@prepared
def calls_with(keys: Any) -> QuerySet[Call]:
    return Call.objects.filter(pk__in=keys)


@prepared
def images_with(keys: Any) -> QuerySet[PortalImage]:
    return PortalImage.objects.filter(pk__in=keys)


@prepared
def people_with(keys: Any) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=keys).select_related("portrait")


@prepared
def films_with(keys: Any) -> QuerySet[Project]:
    return Project.objects.filter(pk__in=keys).select_related("cover")


def keys_of(entries: dict[str, list[Entry]], name: str) -> set[int]:
    return {key for group in entries.values() for entry in group if (key := getattr(entry, name))}


def nearest(entries: Sequence[Entry]) -> Entry | None:
    """The one that readers of the active language get."""
    return min(entries, key=lambda entry: chain().index(entry.language), default=None)


class Maker:
    """Makes hits of one answer."""

    def __init__(
        self,
        highlighter: Highlighter,
        showcase: ShowcaseAddresses,
        calls: Mapping[int, Call],
        images: Mapping[int, PortalImage],
    ) -> None:
        self.highlighter, self.showcase, self.own = highlighter, showcase, active_language()
        self.calls, self.images = calls, images

    def profile(self, person: Person, words: Entry | None) -> Hit:
        lead, language = told(words, person.position)
        return self.hit(
            Kind.PERSON,
            public_name(person),
            self.showcase.profile(person.slug),
            self.own,
            (lead, language or self.own),
            image=person.portrait,
            is_sample=person.is_sample,
        )

    def film(self, film: Project, words: Entry | None) -> Hit:
        lead, language = told(words, film.logline)
        return self.hit(
            Kind.FILM,
            str(film),
            self.showcase.film(film.slug),
            film.titles.language() or self.own,
            (lead, language or self.own),
            image=film.cover,
            is_sample=film.is_sample,
        )

    def page(self, entry: Any) -> Hit:
        passage = self.highlighter.passage(entry.text, entry.language) or entry.lead
        lead = entry.lead if self.stands_in(entry.lead, entry.language) else passage
        return self.hit(
            Kind(entry.kind),
            entry.title,
            address_of_path(entry.url_path),
            entry.language,
            (lead, entry.language),
            image=self.images.get(entry.image_id),
            date=entry.date,
            call=self.calls.get(entry.about_call),
        )

    def stands_in(self, text: str, language: str) -> bool:
        return bool(self.highlighter.passage(text, language))

    def hit(self, kind: Kind, title: str, address: str, language: str, lead: tuple[str, str], **more: Any) -> Hit:
        return Hit(
            kind,
            title,
            address,
            language,
            self.highlighter.marked(title, language),
            self.highlighter.marked(*lead),
            lead[1],
            **more,
        )


def told(page: Entry | None, fact: Words) -> tuple[str, str | None]:
    """What is told of a fact, and in which language: the lead of its page, else a text of its own."""
    return (page.lead, page.language) if page and page.lead else (fact.text(), fact.language())
