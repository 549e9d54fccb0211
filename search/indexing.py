"""What the index holds of each page, person and film."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django.utils.html import strip_tags
from wagtail.fields import RichTextField
from wagtail.models import Page

from alumni.models import AlumnusPage, ProjectPage, StoryPage
from labs.models import CallPage, EditionPage, LabPage, MentorPage, Person, Project
from labs.names import surnames
from labs.rules import surname_is_shown
from news.models import NewsPage
from portal.facts.search_backend import as_text
from portal.languages.country_names import names_everywhere
from portal.languages.folding import with_look_alikes
from portal.languages.plain_text import clean_line
from portal.pages.rich_text import paragraphs_of

from .choices import Kind
from .full_text import Tokens
from .models import Entry
from .terms import ALL_LANGUAGES, stem_tokens, tokens

RULES = 2
"""Raised whenever the same text would be written differently: everything is then written anew."""

PUNCTUATION = ".!?…:;,"
KINDS: Mapping[type[Page], Kind] = {
    CallPage: Kind.CALL,
    LabPage: Kind.LAB,
    EditionPage: Kind.LAB,
    AlumnusPage: Kind.PERSON,
    MentorPage: Kind.PERSON,
    ProjectPage: Kind.FILM,
    StoryPage: Kind.STORY,
    NewsPage: Kind.NEWS,
}
"""The kind of each page type; all others are plain pages."""


@dataclass(frozen=True)
class Indexed:
    """An entry and its words, to be stored."""

    entry: Entry
    words: Tokens


@singledispatch
def indexed(_row: Any) -> Indexed | None:
    """What is to be known of a row; None where the public cannot find it."""
    return None


@indexed.register
def page_indexed(page: Page) -> Indexed | None:
    if not page.live or page.depth < 2:
        return None
    kind = KINDS.get(type(page), Kind.PAGE)
    person, project = getattr(page, "person", None), getattr(page, "project", None)
    language = page.locale.language_code
    lead, fields = getattr(page, "lead", ""), other_fields(page)
    shown = [field for field in fields if is_stored(page, field)]
    entry = Entry(
        kind=kind,
        language=language,
        group=group_of(page, kind),
        page_id=page.pk,
        person=person if kind == Kind.PERSON else None,
        project=project if kind == Kind.FILM else None,
        # The title of a page about somebody is their name.
        has_surname=kind == Kind.PERSON,
        title=page.title,
        lead=lead,
        date=getattr(page, "date", None),
        image_id=getattr(page, "cover_id", None),
        text=running([lead, *passages(page, shown)]),
    )
    unseen = " ".join(passages(page, [field for field in fields if field not in shown]))
    return with_words(entry, page.title, f"{page.search_description} {entry.text} {unseen}", [language])


@indexed.register
def person_indexed(person: Person) -> Indexed | None:
    names = [person.given_name, person.given_name_cyrillic]
    if has_surname := surname_is_shown(person):
        names += [person.family_name, person.family_name_cyrillic, person.other_spellings]
    title = " ".join(filter(None, names))
    country = names_everywhere(person.country_id) if person.country_id else ""
    entry = Entry(
        kind=Kind.PERSON, group=f"person-{person.pk}", person=person, has_surname=has_surname, title=clean_line(title)
    )
    return with_words(entry, title, f"{person.position.all_texts()} {country}", ALL_LANGUAGES)


@indexed.register
def project_indexed(project: Project) -> Indexed | None:
    titles = f"{project.original_title} {project.titles.all_texts()}"
    entry = Entry(kind=Kind.FILM, group=f"film-{project.pk}", project=project, title=clean_line(titles))
    return with_words(entry, titles, project.logline.all_texts(), ALL_LANGUAGES)


def with_words(entry: Entry, title: str, body: str, languages: Iterable[str]) -> Indexed:
    entry.title_words = " ".join(dict.fromkeys(tokens(title)))
    title, body = with_look_alikes(title), with_look_alikes(body)
    words = Tokens(tokens(title), stem_tokens(title, languages), tokens(body), stem_tokens(body, languages))
    return Indexed(entry, words)


def group_of(page: Page, kind: Kind) -> str:
    if kind == Kind.PERSON:
        return f"person-{page.person_id}"
    if kind == Kind.FILM:
        return f"film-{page.project_id}"
    return f"page-{page.translation_key}"


def other_fields(page: Page) -> list[Any]:
    """What a page type has declared as searchable beside its title and lead."""
    return [field for field in page.get_searchable_search_fields() if field.field_name not in {"title", "lead"}]


def is_stored(page: Page, field: Any) -> bool:
    """Whether readers see what a field holds; what a method gives, such as spellings of a name, only finds."""
    return any(one.name == field.field_name for one in page._meta.get_fields())


def passages(page: Page, fields: Iterable[Any]) -> list[str]:
    """What fields of a page hold: headings, paragraphs and items, each by itself."""
    return [passage for field in fields for passage in passages_of(page, field)]


def passages_of(page: Page, field: Any) -> list[str]:
    stored = next((one for one in page._meta.get_fields() if one.name == field.field_name), None)
    if isinstance(stored, RichTextField):
        return paragraphs_of(getattr(page, field.field_name))
    return strip_tags(as_text(field.get_value(page))).splitlines()


def running(passages: Iterable[str]) -> str:
    """One line of passages, with a dot between those that no punctuation parts, as after a heading."""
    lines = list(filter(None, map(clean_line, passages)))
    ended = [line if line[-1] in PUNCTUATION else f"{line} ·" for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def surname_tokens(person: Person) -> list[str]:
    """All forms under which the surname of a person might be asked for."""
    names = with_look_alikes(" ".join(surnames(person)))
    return list(dict.fromkeys([*tokens(names), *stem_tokens(names, ALL_LANGUAGES)]))
