"""Every act, on every type of page, by every way there is: in all languages at once, and back again.

Each page is public in English (its source) and Russian, in Kyrgyz a draft (sections are public), and in Turkmen a
fallback. Every type is walked by one way of each act, and every way with three types of three apps: all ways lead to
one function (test_wagtail_actions.py), so what a type does differently shows by any of them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale, Page, PageViewRestriction

from home.actions import open_language
from home.routing import GoneError, MovedError, route_with_fallback
from portal.languages.public import public_homes
from portal.models import BasePage, PageAct, User
from portal.pages.acts import rename
from portal.pages.former_addresses import tail_of
from search.models import Entry
from search.sitemap import PagesSitemap
from tests.whole_site import ADDRESSES

pytestmark = [pytest.mark.any_database, pytest.mark.long]

LANGUAGES = ("en", "ru", "ky", "tk")
THREE = ["info", "edition", "call"]
NOT_PAGES = {"front", "films", "results", "profile", "film"}
"""Addresses of facts, and the front page, which no act on another page touches."""
TYPES = [name for name in ADDRESSES if name not in NOT_PAGES]
SECTIONS = {"news", "labs", "calls", "mentors", "alumni"}
MOVABLE = {"info": "partners/", "edition": "labs/another-lab/"}


@pytest.fixture(scope="module")
def languages(whole_site: None, django_db_blocker: Any) -> Iterator[None]:
    """Every page of the whole site in Russian, public, and in Kyrgyz, a draft; a page to move each type to."""
    from tests import factories
    from tests.conftest import site_tree

    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        site = site_tree()
        factories.info_page(site.home["en"], title="Partners", slug="partners")
        factories.lab_page(site.section["en"]["labs"], lab=factories.lab(slug="another-lab"))
        sources = Page.objects.filter(locale__language_code="en", depth__gt=2).order_by("depth", "path").specific()
        for page in sources:
            for language in ("ru", "ky"):
                if not page.has_translation(Locale.objects.get(language_code=language)):
                    made = page.copy_for_translation(Locale.objects.get(language_code=language))
                    if language == "ru":
                        made.save_revision().publish()
        open_language(language="tk", title="Turkmen")
        yield
        transaction.set_rollback(True)


def usual(name: str) -> list[str]:
    """What readers of each language get while nothing has been done."""
    return ["en", "ru", "ky" if name in SECTIONS else "ru", "ru"]


def source(name: str) -> Any:
    home = Page.objects.get(depth=2, locale__language_code="en")
    return Page.objects.get(url_path=f"{home.url_path}{ADDRESSES[name]}").specific


def versions(page: Any) -> dict[str, Any]:
    found = type(page).objects.filter(translation_key=page.translation_key).select_related("locale")
    return {one.locale.language_code: one for one in found}


def answer(language: str, tail: str) -> str:
    """What a reader gets: the language served, a way on, "gone", "nothing"."""
    request = RequestFactory().get(f"/{language}/{tail}/")
    try:
        found = route_with_fallback(request, language, public_homes(request), tail.split("/"))
    except MovedError as moved:
        return moved.address
    except GoneError:
        return "gone"
    except Http404:
        return "nothing"
    return str(found.page.locale.language_code)


def answers(page: Any, tail: str | None = None) -> list[str]:
    return [answer(language, tail or tail_of(page.url_path)) for language in LANGUAGES]


def seen(page: Any) -> list[bool]:
    """Whether lists (in a language of its own and in a fallback), the sitemap and the search have the page."""
    keys = list(type(page).objects.filter(translation_key=page.translation_key).values_list("pk", flat=True))
    same = {"translation_key": page.translation_key}
    in_lists = [type(page).objects.for_reader(language).filter(**same).exists() for language in ("ru", "tk")]
    addresses = {path.partition("/")[2].partition("/")[2].strip("/") for path, *_rest in PagesSitemap().items()}
    return [*in_lists, tail_of(page.url_path) in addresses, Entry.objects.visible().filter(page__in=keys).exists()]


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def desk(languages: None, administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def undo_by_message(desk: Client) -> None:
    act = PageAct.objects.order_by("pk").last()
    assert act is not None
    assert desk.post(reverse("undo_page_act", args=[act.pk])).status_code == 302
    act.refresh_from_db()
    assert act.undone_at is not None


def bulk(desk: Client, action: str, page: Page, **data: Any) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    assert desk.post(f"{url}?id={page.pk}&next=/admin/", data).status_code == 302


def by_screen(desk: Client, name: str, *args: int, **data: Any) -> None:
    assert desk.post(reverse(f"wagtailadmin_pages:{name}", args=args), data).status_code in {200, 302}


def expire(_desk: Client, page: BasePage) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")


TAKING_DOWN: dict[str, Callable[[Client, Any], Any]] = {
    "unpublish by screen": lambda desk, page: by_screen(desk, "unpublish", page.pk),
    "unpublish in bulk": lambda desk, page: bulk(desk, "unpublish", page),
    "unpublish by code": lambda _desk, page: Page.objects.get(pk=page.pk).unpublish(),
    "expire by the worker": expire,
    "delete by screen": lambda desk, page: by_screen(
        desk, "delete", page.pk, confirm_site_name="Alternativa Film Project"
    ),
    "delete in bulk": lambda desk, page: bulk(desk, "delete", page, confirm_site_name="Alternativa Film Project"),
    "delete by code": lambda _desk, page: Page.objects.get(pk=page.pk).delete(),
}


WALKED_BY_ALL_TYPES = {"unpublish in bulk", "delete by code"}


@pytest.mark.parametrize("way", TAKING_DOWN)
def test_what_is_taken_down_is_down_in_every_language_and_comes_back(way: str, desk: Client) -> None:
    for name in TYPES if way in WALKED_BY_ALL_TYPES else THREE:
        with taken_back():
            page = source(name)
            TAKING_DOWN[way](desk, page)
            assert answers(page) == ["nothing"] * 4, name
            assert not any(seen(page)), name
            undo_by_message(desk)
            assert answers(page) == usual(name)
            assert seen(page) == [True] * 4, name
            assert versions(page)["ky"].live == (name in SECTIONS)


@pytest.mark.parametrize("choice", ["fallback", "gone"])
def test_one_language_is_answered_as_chosen_and_comes_back(choice: str, desk: Client) -> None:
    for name in TYPES if choice == "gone" else THREE:
        with taken_back():
            page = source(name)
            by_screen(desk, "unpublish", versions(page)["ru"].pk, instead=choice)
            nearest = usual(name)[2].replace("ru", "en")
            assert answers(page) == ["en", "en" if choice == "fallback" else "gone", nearest, "en"], name
            assert seen(page) == [choice == "fallback", True, True, True], name
            undo_by_message(desk)
            assert answers(page) == usual(name), name


@pytest.mark.parametrize("choice", ["fallback", "gone"])
def test_the_others_are_kept_where_somebody_says_so(choice: str, desk: Client) -> None:
    for name in TYPES if choice == "fallback" else THREE:
        with taken_back():
            page = source(name)
            by_screen(desk, "unpublish", page.pk, keep_others="on", instead=choice)
            assert answers(page) == ["ru" if choice == "fallback" else "gone", *usual(name)[1:]], name
            undo_by_message(desk)
            assert answers(page) == usual(name), name


def moved_there(name: str, page: Any, former: str, new: str) -> None:
    """In every language the page stands at the new address, and the former one leads there."""
    assert {tail_of(version.url_path) for version in versions(page).values()} == {new}
    assert answers(page, former) == [f"/{language}/{new}/" for language in LANGUAGES], name
    assert answers(page, new) == usual(name)


def publish_with_slug(_desk: Client, page: Any) -> None:
    page.slug = "renamed"
    page.save_revision().publish()


def rename_by_code(_desk: Client, page: Any) -> None:
    rename(page=page, slug="renamed")


@pytest.mark.parametrize("way", [publish_with_slug, rename_by_code])
def test_a_renamed_page_leads_there_from_every_language_and_comes_back(
    way: Callable[[Client, Any], None], desk: Client
) -> None:
    for name in TYPES if way is publish_with_slug else THREE:
        page = source(name)
        if page.address_of:
            continue  # its slug is the short name of a fact
        with taken_back():
            tail = tail_of(page.url_path)
            new = f"{tail.rpartition('/')[0]}/renamed".strip("/")
            way(desk, page)
            moved_there(name, page, tail, new)
            undo_by_message(desk)
            moved_there(name, page, new, tail)


MOVING: dict[str, Callable[[Client, Any, Page], Any]] = {
    "by screen": lambda desk, page, to: by_screen(desk, "move_confirm", page.pk, to.pk),
    "in bulk": lambda desk, page, to: bulk(desk, "move", page, chooser=to.pk),
    "by code": lambda _desk, page, to: Page.objects.get(pk=page.pk).move(to, pos="last-child"),
}


@pytest.mark.parametrize("way", MOVING)
def test_a_moved_page_leads_there_from_every_language_and_comes_back(way: str, desk: Client) -> None:
    home = Page.objects.get(depth=2, locale__language_code="en")
    for name, place in MOVABLE.items():
        with taken_back():
            page, to = source(name), Page.objects.get(url_path=f"{home.url_path}{place}")
            tail, new = tail_of(page.url_path), f"{place}{page.slug}"
            MOVING[way](desk, page, to)
            moved_there(name, page, tail, new)
            undo_by_message(desk)
            moved_there(name, page, new, tail)


@pytest.mark.parametrize("name", sorted(set(TYPES) - set(MOVABLE)))
def test_what_may_stand_nowhere_else_stays_in_every_language(name: str, desk: Client) -> None:
    page = source(name)
    home = Page.objects.get(depth=2, locale__language_code="en")
    by_screen(desk, "move_confirm", page.pk, Page.objects.get(url_path=f"{home.url_path}partners/").pk)
    assert {tail_of(version.url_path) for version in versions(page).values()} == {ADDRESSES[name].strip("/")}


def restrict_by_code(_desk: Client, page: Any) -> None:
    PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type="password", password="key")


def restrict_by_screen(desk: Client, page: Any) -> None:
    by_screen(desk, "set_privacy", page.pk, restriction_type="password", password="key")


@pytest.mark.parametrize("way", [restrict_by_screen, restrict_by_code])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_restricted_page_is_kept_in_every_language_and_opened_again(
    way: Callable[[Client, Any], None], language: str, desk: Client
) -> None:
    for name in TYPES if way is restrict_by_screen and language == "en" else THREE:
        with taken_back():
            page = source(name)
            way(desk, versions(page)[language])
            kept = PageViewRestriction.objects.filter(page__translation_key=page.translation_key)
            assert set(kept.values_list("page__locale__language_code", "password")) == {
                (code, "key") for code in ("en", "ru", "ky")
            }, name
            assert not any(seen(page)), name
            if way is restrict_by_screen:
                undo_by_message(desk)
                assert not kept.exists(), name
