"""Sample rows and pages for the tests. Every function takes keywords that override its defaults."""

import datetime as dt
import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.images.models import Filter
from wagtail.models import Page

from alumni.models import AlumnusPage, ProjectPage, StoryIndexPage, StoryPage
from home.models import InfoPage
from labs.choices import EventKind, ParticipationRole, ResultKind
from labs.models import (
    Call,
    CallPage,
    Edition,
    EditionPage,
    Event,
    Lab,
    LabKind,
    LabPage,
    MentorPage,
    Module,
    Participation,
    Partner,
    Person,
    Project,
    Result,
    Strand,
)
from news.models import NewsPage
from portal.checking.facts import Facts
from portal.models import Country, PortalImage, Region
from portal.pictures.fields import with_facts
from portal.pictures.making import make_pictures
from portal.pictures.shapes import specs_of

_numbers = [itertools.count(1)]
CENTRAL_ASIA = ("KZ", "KG", "UZ", "TJ", "TM")


def number() -> int:
    return next(_numbers[-1])


@contextmanager
def numbers_from(first: int) -> Iterator[None]:
    """For rows that are stored by one process, and met by what another adds; or that are to come out the same twice."""
    _numbers.append(itertools.count(first))
    yield
    _numbers.pop()


def picture_bytes(size: tuple[int, int] = (64, 48), colour: str = "teal", kind: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind)
    return buffer.getvalue()


def image(**fields: Any) -> PortalImage:
    name = fields.pop("title", f"Picture {number()}")
    defaults = {"alt": {"en": f"{name}: a teal surface"}, "file": known_picture(f"{name}.jpg")}
    return PortalImage.objects.create(title=name, **defaults | fields)


def known_picture(name: str) -> File:
    """A picture whose size is told with it, so that no process is begun to find it out."""
    return with_facts(ImageFile(io.BytesIO(picture_bytes()), name), Facts("jpeg", 64, 48))


def ready_image(**fields: Any) -> PortalImage:
    """A picture noted as having the files of every shape, which pages name without opening; nothing is encoded."""
    picture = image(**fields)
    picture.ready = {spec: noted(picture, spec) for spec in specs_of(picture)}
    picture.save(update_fields=["ready"])
    return picture


def noted(picture: PortalImage, spec: str) -> dict[str, Any]:
    """What the worker notes of a file it has made."""
    crop = Filter(spec=spec)
    width, height = (round(length) for length in crop.get_transform(picture).size)
    ending = next(word.removeprefix("format-").replace("jpeg", "jpg") for word in spec.split("|") if "format-" in word)
    name = f"images/{Path(picture.file.name).stem}.{spec.partition('|')[0]}.{ending}"
    return {"file": name, "width": width, "height": height, "crop": crop.get_cache_key(picture)}


def encoded_image(**fields: Any) -> PortalImage:
    """A picture with the files of every shape, as the worker leaves it."""
    picture = image(**fields)
    make_pictures(image=picture)
    return picture


def country(code: str = "KG", **fields: Any) -> Country:
    return Country.objects.update_or_create(code=code, defaults=fields)[0]


def central_asia() -> Region:
    region, _ = Region.objects.get_or_create(
        code="central-asia",
        defaults={"names": {"en": "Central Asia", "ru": "Центральная Азия", "ky": "Борбордук Азия"}},
    )
    region.countries.set([country(code) for code in CENTRAL_ASIA])
    return region


def lab_kind(code: str = "impact", **fields: Any) -> LabKind:
    return LabKind.objects.get_or_create(code=code, defaults={"names": {"en": code.capitalize()}} | fields)[0]


def lab(**fields: Any) -> Lab:
    n = number()
    defaults = {"slug": f"lab-{n}", "names": {"en": f"Lab {n}", "ru": f"Лаборатория {n}"}}
    return Lab.objects.create(**{"kind": fields.pop("kind", None) or lab_kind()} | defaults | fields)


def edition(**fields: Any) -> Edition:
    defaults = {"year": 2024, "starts_on": dt.date(2024, 9, 26), "ends_on": dt.date(2024, 10, 1)}
    return Edition.objects.create(**{"lab": fields.pop("lab", None) or lab()} | defaults | fields)


def module(**fields: Any) -> Module:
    defaults = {"names": {"en": f"Module {number()}"}, "city": {"en": "Bishkek", "ky": "Бишкек", "tk": "Bişkek"}}
    return Module.objects.create(**{"edition": fields.pop("edition", None) or edition()} | defaults | fields)


def call(**fields: Any) -> Call:
    """A call of the Impact Lab 2024's dates: 13 May 00:00 to 5 August 2024 23:59 in Bishkek."""
    n = number()
    defaults = {
        "slug": f"call-{n}",
        "names": {"en": f"Call {n}", "ru": f"Набор {n}", "ky": f"Сынак {n}"},
        "opens_date": dt.date(2024, 5, 13),
        "closes_date": dt.date(2024, 8, 5),
        "time_zone": "Asia/Bishkek",
        "city": {"en": "Bishkek", "ru": "Бишкек", "ky": "Бишкек"},
        "contact_email": "labs@example.org",
    }
    return Call.objects.create(**{"edition": fields.pop("edition", None) or edition()} | defaults | fields)


def open_call(**fields: Any) -> Call:
    """A call that opened yesterday and closes in ten days."""
    today = timezone.localdate()
    return call(**{"opens_date": today - dt.timedelta(days=1), "closes_date": today + dt.timedelta(days=10)} | fields)


def person(**fields: Any) -> Person:
    n = number()
    defaults = {
        "slug": f"person-{n}",
        "given_name": "Aýgözel",
        "family_name": f"Hudaýberdiýewa {n}",
        "given_name_cyrillic": "Айгөзел",
        "family_name_cyrillic": f"Худайбердиева {n}",
    }
    return Person.objects.create(**defaults | fields)


def participation(**fields: Any) -> Participation:
    fields.setdefault("role", ParticipationRole.PARTICIPANT)
    if "edition" not in fields and "year" not in fields:
        fields["edition"] = edition()
    return Participation.objects.create(**{"person": fields.pop("person", None) or person()} | fields)


def alumnus(**fields: Any) -> Person:
    of_edition = fields.pop("edition", None)
    somebody = person(**fields)
    participation(person=somebody, **({"edition": of_edition} if of_edition else {}))
    return somebody


def mentor(**fields: Any) -> Person:
    of_edition = fields.pop("edition", None) or edition()
    somebody = person(**fields)
    participation(person=somebody, role=ParticipationRole.MENTOR, edition=of_edition)
    return somebody


def project(**fields: Any) -> Project:
    n = number()
    return Project.objects.create(**{"slug": f"film-{n}", "original_title": f"Film {n}"} | fields)


def event(**fields: Any) -> Event:
    n = number()
    defaults = {"slug": f"event-{n}", "names": {"en": f"Festival {n}"}, "kind": EventKind.FESTIVAL}
    return Event.objects.create(**defaults | fields)


def strand(**fields: Any) -> Strand:
    defaults = {"names": {"en": f"Strand {number()}"}}
    return Strand.objects.create(**{"event": fields.pop("event", None) or event()} | defaults | fields)


def result(**fields: Any) -> Result:
    """A verified result; pass verified_at=None for one nobody has checked."""
    if "person" not in fields and "project" not in fields:
        fields["person"] = alumnus()
    defaults = {"year": 2024, "kind": ResultKind.SELECTION, "verified_at": timezone.now()}
    return Result.objects.create(**{"event": fields.pop("event", None) or event()} | defaults | fields)


def partner(**fields: Any) -> Partner:
    n = number()
    return Partner.objects.create(**{"slug": f"partner-{n}", "name": f"Partner {n}"} | fields)


def below(parent: Page, page: Page) -> Any:
    """Add `page` below `parent`, live."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def news_page(parent: Page, **fields: Any) -> NewsPage:
    n = number()
    defaults = {
        "title": f"News {n}",
        "slug": f"news-{n}",
        "lead": "What happened, in one sentence.",
        "body": [("text", "<h2>Heading</h2><p>A paragraph.</p><blockquote>Said by nobody.</blockquote>")],
        "date": dt.date(2024, 5, 13),
    }
    return below(parent, NewsPage(**defaults | fields))


def lab_page(parent: Page, **fields: Any) -> LabPage:
    of_lab = fields.pop("lab", None) or lab()
    return below(parent, LabPage(**{"title": str(of_lab), "slug": of_lab.slug, "lab": of_lab} | fields))


def edition_page(parent: Page, **fields: Any) -> EditionPage:
    of_edition = fields.pop("edition", None) or edition(lab=parent.specific.lab)
    defaults = {"title": str(of_edition), "slug": of_edition.slug, "edition": of_edition}
    return below(parent, EditionPage(**defaults | fields))


QUESTIONS = [
    ("section", {"key": "you", "label": "You", "help": "Who you are."}),
    ("text", {"key": "name", "label": "Your name", "help": "As in the credits.", "required": True, "max_length": 120}),
    ("email", {"key": "email", "label": "E-mail", "help": "We write to it.", "required": True, "personal": "contact"}),
    ("phone", {"key": "phone", "label": "Telephone", "help": "", "personal": "contact"}),
    ("country", {"key": "residence", "label": "Country of residence", "help": "", "required": True}),
    (
        "choice",
        {
            "key": "role",
            "label": "Your role",
            "help": "In this film.",
            "required": True,
            "choices": [{"key": "director", "label": "Director"}, {"key": "producer", "label": "Producer"}],
        },
    ),
    ("section", {"key": "film", "label": "The film", "help": ""}),
    ("long_text", {"key": "synopsis", "label": "Synopsis", "help": "", "required": True, "max_length": 200}),
    ("number", {"key": "minutes", "label": "Minutes", "help": "", "min_value": 1, "max_value": 300}),
    ("date", {"key": "shot_on", "label": "First day of shooting", "help": ""}),
    (
        "multiple_choice",
        {
            "key": "themes",
            "label": "Themes",
            "help": "",
            "max_choices": 2,
            "choices": [
                {"key": "rights", "label": "Human rights"},
                {"key": "nature", "label": "Environment"},
                {"key": "gender", "label": "Gender"},
            ],
        },
    ),
    ("file", {"key": "script", "label": "Script", "help": "", "file_kinds": ["pdf", "image"], "max_megabytes": 1}),
    ("consent", {"key": "terms", "label": "I accept the terms.", "help": "", "required": True, "version": "1"}),
]
"""One question of every kind, as an editor would build them."""


def call_page(parent: Page, **fields: Any) -> CallPage:
    of_call = fields.pop("call", None) or open_call()
    defaults = {
        "title": str(of_call),
        "slug": of_call.slug,
        "call": of_call,
        "who": "<ul><li>Producers and directors</li></ul>",
        "with_what": "<p>A film.</p>",
        "covered": "<p>Travel.</p>",
        "questions": QUESTIONS,
    }
    return below(parent, CallPage(**defaults | fields))


def mentor_page(parent: Page, **fields: Any) -> MentorPage:
    of_person = fields.pop("person", None) or mentor()
    defaults = {"title": str(of_person), "slug": of_person.slug, "person": of_person}
    return below(parent, MentorPage(**defaults | fields))


def info_page(parent: Page, **fields: Any) -> InfoPage:
    n = number()
    return below(parent, InfoPage(**{"title": f"About {n}", "slug": f"about-{n}", "lead": "Who we are."} | fields))


def alumnus_page(parent: Page, **fields: Any) -> AlumnusPage:
    of_person = fields.pop("person", None) or alumnus()
    defaults = {"title": str(of_person), "slug": of_person.slug, "person": of_person}
    return below(parent, AlumnusPage(**defaults | fields))


def project_page(parent: Page, **fields: Any) -> ProjectPage:
    of_project = fields.pop("project", None) or project()
    defaults = {"title": str(of_project), "slug": of_project.slug, "project": of_project}
    return below(parent, ProjectPage(**defaults | fields))


def story_index_page(parent: Page, **fields: Any) -> StoryIndexPage:
    return below(parent, StoryIndexPage(**{"title": "Stories", "slug": "stories"} | fields))


def story_page(parent: Page, **fields: Any) -> StoryPage:
    n = number()
    return below(parent, StoryPage(**{"title": f"Story {n}", "slug": f"story-{n}", "lead": "What happened."} | fields))
