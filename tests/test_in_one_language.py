"""Pages, forms, letters, feeds and files speak one language each: the reader's."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext, pgettext
from pytest_django import DjangoDbBlocker

from applications import actions
from applications.actions import Guest
from applications.actions.links import new_list_link
from applications.checking import tell
from applications.emails import WITH_LINKS, queue_address_changed, queue_list_link
from applications.models import File, Person, Revision, Seat
from applications.printing.files import document
from applications.reports import receipt_document
from home.actions import open_language
from labs.models import Call
from portal.checking.facts import Reason
from portal.letters.rendering import Rendered, render_letter
from portal.models import Letter
from portal.review_sheets.catalogues import CatalogueOfLanguage, Entry
from portal.review_sheets.placeholders import PLACEHOLDER, TAG
from portal.review_sheets.rows import places_of_readers
from portal.review_sheets.sources import Key
from portal.running.server_error import server_error
from portal.running.standalone import standalone_page
from tests.applications.conftest import Browser
from tests.looked_up import LookUp, Words, recorded
from tests.whole_site import ADDRESSES, SECTIONS

pytestmark = pytest.mark.any_database

LANGUAGES = ("ru", "ky", "kk", "uz", "tg", "tk")
BESIDE_PAGES = (
    "search/",
    "search/?q=film",
    "calls/feed/",
    "calls/calendar.ics",
    "calls/a-call/calendar.ics",
    "news/feed/",
    "alumni/?role=winner&q=nobody-at-all",
    "ask/person/an-alumnus/",
    "ask/film/a-film/",
    "apply/call/a-call/",
    "apply/call/a-call/questions/",
    "apply/mine/",
    "apply/link/",
    "apply/code/",
    "nothing/here/",
)
OF_AN_APPLICATION = (
    "",
    "eligibility/",
    "invite/",
    "co-authors/",
    "withdraw/",
    "earlier/",
    "applicant/",
    "applicant/form/",
    "applicant/review/",
    "applicant/link/",
    "applicant/address/",
)
LETTERS = Path(__file__).parent.parent / "templates" / "letters"
KINDS = sorted(folder.name for folder in LETTERS.iterdir() if (folder / "subject.txt").exists())
TYPED = dict.fromkeys(
    re.findall(r"\w+", "account at by call changes_until code contact digits email file film inviter link message name")
    + re.findall(r"\w+", "organisation page_language person purpose received relation reset results scheduled screen")
    + ["sentence", "title", "until", "what", "wish"],
    "<0>",
)
"""What letters are given: nothing that a catalogue holds."""
LINE = {"title": "<a>", "page_language": "<b>", "what": ["<c>"], "link": "<d>"}
WHAT = re.findall(r'what == "(\w+)"', (LETTERS / "sign_in_changed" / "body.txt").read_text())
NUMBERS = {"days": 1, "hours": 1, "pages": 1, "more": 1}
CASES: tuple[dict[str, Any], ...] = (
    TYPED | NUMBERS | {"is_again": True, "is_first": True, "part": "applicant"},
    NUMBERS | {"days": 3, "hours": 2, "pages": 3, "more": 3, "part": "guardian", "daily": True, "lines": [LINE]},
    TYPED | {"days": 5, "hours": 5, "pages": 5, "more": 5, "part": "child", "is_first": False},
    *(NUMBERS | {"what": what} for what in WHAT),
)
LONG = 12
"""A shorter piece of a sentence may stand in another language by chance."""


@dataclass
class Walk:
    """What was shown in one language, and what was looked up for it."""

    pages: dict[str, HttpResponse] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    looked_up: set[LookUp] = field(default_factory=set)


def walk(language: str) -> Walk:
    walked = Walk()
    with recorded() as walked.looked_up:
        client = Client(raise_request_exception=False)
        for path in (*ADDRESSES.values(), *BESIDE_PAGES):
            walked.pages[path] = client.get(f"/{language}/{path}")
        browser = apply(walked, language)
        with translation.override(language):
            walked.pages |= errors(language)
            receipt_document(Revision.objects.get(part=browser.own.part))
            labels = browser.own.part.form_labels
            labels.language = language
            document(labels)
    return walked


def errors(language: str) -> dict[str, HttpResponse]:
    """Pages that stand in for another one."""
    request = RequestFactory().get(f"/{language}/")
    alone = {name: standalone_page(request, name, status=200) for name in ("csrf_failure.html", "writing_paused.html")}
    whole = {name: render(request, name) for name in ("403.html", "410.html", "not_opened.html")}
    return alone | whole | {"500.html": HttpResponse(server_error(request).content)}


def apply(walked: Walk, language: str) -> Browser:
    """An application: refused, mended, submitted, and what can be opened then; with the letters about it."""
    before = set(Letter.objects.values_list("pk", flat=True))
    browser = Browser(Call.objects.get(slug="a-call"), language, email="aigul@example.org")
    walked.pages["form"] = browser.open_form()
    walked.pages["form refused"] = browser.save(
        "review", answer__name="", answer__email="nobody", answer__minutes="many", answer__phone="1"
    )
    walked.pages["form sent"] = browser.send()
    for path in OF_AN_APPLICATION:
        walked.pages[f"apply/{path}"] = browser.client.get(f"/{language}/apply/{browser.code}/{path}")
    with translation.override("ru" if language != "ru" else "tk"):
        write_letters(browser.own)
    walked.letters = list(Letter.objects.exclude(pk__in=before))
    return browser


def write_letters(seat: Seat) -> None:
    """Those that follow when others act: staff, the worker, a colleague, in a language of their own."""
    now = timezone.now()
    actions.send_link(seat=seat, at=now)
    Person.objects.filter(pk=seat.person_id).update(email="aigul@example.org", email_verified_at=now, wanted_email="")
    seat = Seat.objects.with_application().get(pk=seat.pk)
    queue_list_link(seat=seat, link=new_list_link(seat=seat, at=now))
    queue_address_changed(seat=seat, to="before@example.org")
    guest = Guest("", "guest@example.org", seat.person.language)
    actions.invite_co_author(by=seat, guest=guest, at=now)
    tell(seat.part, File(part=seat.part, name="script.pdf"), Reason.LOCKED)


@pytest.fixture(scope="module")
def walks(whole_site: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Walk]:
    with django_db_blocker.unblock():
        for language in ("kk", "uz", "tg", "tk"):
            open_language(language=language, title="Alternativa Film Project")
        call_command("update_index", verbosity=0)
        return {language: walk(language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def catalogues() -> dict[str, dict[Key, Entry]]:
    return {language: CatalogueOfLanguage(language).entries for language in LANGUAGES}


@pytest.fixture(scope="module")
def in_sheet() -> set[Key]:
    return set(places_of_readers())


def is_same_on_purpose(found: LookUp, own: dict[Key, Entry]) -> bool:
    """Whether the catalogue says that the sentence is the same in this language, or it has no words at all."""
    entry = own.get(Key(found.context, found.english))
    return (entry is not None and found.english in entry.texts) or not words_in(found.english)


def words_in(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", PLACEHOLDER.sub(" ", TAG.sub(" ", text)))


def untranslated(looked_up: Iterable[LookUp], language: str, own: dict[Key, Entry]) -> list[LookUp]:
    return [
        found
        for found in looked_up
        if found.language == language and found.is_untranslated and not is_same_on_purpose(found, own)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_looked_up_in_vain(
    language: str, walks: dict[str, Walk], catalogues: dict[str, dict[Key, Entry]]
) -> None:
    """Of our own sentences and of those of Django and Wagtail."""
    statuses = {path: response.status_code for path, response in walks[language].pages.items()}
    assert {path for path, status in statuses.items() if status != 200} == {"form sent", "nothing/here/"}
    assert len(walks[language].looked_up) > 200
    assert untranslated(walks[language].looked_up, language, catalogues[language]) == []


def test_everything_met_is_in_the_sheet_for_native_readers(
    walks: dict[str, Walk], catalogues: dict[str, dict[Key, Entry]], in_sheet: set[Key]
) -> None:
    met = Counter(
        key
        for language, walked in walks.items()
        for key in {Key(found.context, found.english) for found in walked.looked_up if found.language == language}
    )
    # What the first walk alone looks up belongs to screens of the admin, which are put together once.
    often = {key for key, times in met.items() if times > 1}
    assert sorted((often & set(catalogues["ky"])) - in_sheet, key=str) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_language_of_their_reader(
    language: str, walks: dict[str, Walk], catalogues: dict[str, dict[Key, Entry]]
) -> None:
    """Content in another language says so by its `lang`; the rest is compared with the catalogues of the others."""
    said = {
        words
        for response in walks[language].pages.values()
        if response.get("Content-Type", "").startswith(("text/html", "application/atom+xml"))
        for of, words in Words(response.content.decode()).found
        if of == language
    }
    assert len(said) > 200
    said -= {content["title"] for _kind, content in SECTIONS}
    assert foreign(said, language, catalogues) == set()


def foreign(said: set[str], language: str, catalogues: dict[str, dict[Key, Entry]]) -> set[tuple[str, str]]:
    """(language, piece) of sentences of other catalogues that stand in `said`, and nowhere in the own one."""
    own = "\n".join(text for entry in catalogues[language].values() for text in entry.texts)
    all_said = "\n".join(said)
    others = {other: pieces_of(entries) for other, entries in catalogues.items() if other != language}
    english = {piece for key in catalogues[language] for piece in pieces(key.english)}
    return {
        (other, piece)
        for other, found in {"en": english, **others}.items()
        for piece in found
        if (piece in all_said if len(piece) >= LONG else piece in said) and piece not in own
    }


def pieces_of(entries: dict[Key, Entry]) -> set[str]:
    return {piece for entry in entries.values() for text in entry.texts for piece in pieces(text)}


def pieces(text: str) -> list[str]:
    """What is left of a sentence between the things that are put into it."""
    parts = (" ".join(part.split()) for part in PLACEHOLDER.sub("\0", TAG.sub("\0", text)).split("\0"))
    return [part for part in parts if len(part) > 3 and words_in(part)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_in_the_language_of_their_reader(
    language: str, walks: dict[str, Walk], catalogues: dict[str, dict[Key, Entry]]
) -> None:
    """Also those sent while somebody with another language is at work."""
    letters = walks[language].letters
    kinds = {letter.kind for letter in letters}
    assert kinds == {*WITH_LINKS, "address_changed", "file_refused"} - {"guardian_invited"}
    assert {letter.language for letter in letters} == {language}
    said = {
        line for letter in letters for line in lines_of(Rendered(letter.subject, letter.body_text, letter.body_html))
    }
    assert foreign(said, language, catalogues) == set()


def lines_of(letter: Rendered) -> set[str]:
    lines = {" ".join(line.split()) for line in (letter.subject, *letter.text.splitlines())}
    return lines | {words for _language, words in Words(letter.html).found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_of_any_kind_is_in_one_language(
    kind: str, language: str, catalogues: dict[str, dict[Key, Entry]]
) -> None:
    with recorded() as looked_up:
        letters = [render_letter(kind=kind, language=language, context=case) for case in CASES]
    assert {found.language for found in looked_up} == {language}
    assert untranslated(looked_up, language, catalogues[language]) == []
    for letter in letters:
        assert {of for of, _words in Words(letter.html).found} == {language}
        unknown = words_left(letter, looked_up)
        assert not unknown


def words_left(letter: Rendered, looked_up: set[LookUp]) -> set[str]:
    """Lines of a letter of which no part was looked up: nobody translates them."""
    known = [piece for found in looked_up for piece in pieces(found.shown)]
    lines = (line for line in lines_of(letter) if words_in(line) and not line.startswith("http"))
    return {line for line in lines if not any(piece in line for piece in known)}


def test_what_is_not_translated_is_noticed(catalogues: dict[str, dict[Key, Entry]]) -> None:
    with recorded() as looked_up, translation.override("ky"):
        gettext("No catalogue holds this.")
        pgettext("button", "Nor this")
        ngettext("%(n)d thing of none", "%(n)d things of none", 2)
        gettext("Skip to content")
    found = untranslated(looked_up, "ky", catalogues["ky"])
    assert {one.english for one in found} == {"No catalogue holds this.", "Nor this", "%(n)d thing of none"}


def test_a_sentence_of_another_language_is_noticed(catalogues: dict[str, dict[Key, Entry]]) -> None:
    turkmen = catalogues["tk"][Key(None, "Skip to content")].texts[0]
    kyrgyz = catalogues["ky"][Key(None, "Skip to content")].texts[0]
    assert foreign({kyrgyz}, "ky", catalogues) == set()
    assert ("tk", turkmen) in foreign({kyrgyz, turkmen}, "ky", catalogues)
    assert ("en", "Questions? Write to") in foreign({"Questions? Write to us."}, "ky", catalogues)
