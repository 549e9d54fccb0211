"""Setting up a site that staff can fill, on a migrated database."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Site

from editorial.actions import ensure_roles
from editorial.models import TranslationPlan
from home.models import HomePage
from home.sections import SECTIONS
from portal.languages.chains import rank
from portal.languages.language_names import language_name
from portal.models import User
from portal.pages.addresses import address_in
from portal.pages.tree import ROOT_DEPTH
from portal.sign_in.actions import invite
from portal.sign_in.emails import invitation_link

from .administrators import administrators, is_administrator, make_administrator
from .languages import open_language, open_site, set_up_front_page
from .menus import open_menu
from .sections import open_sections
from .translations import plan_translations

Outcome = Literal["made", "changed", "there", "left"]


class Step(NamedTuple):
    """The outcome for one part of the site: it was made, changed, there before, or left to editors."""

    outcome: Outcome
    what: str


@transaction.atomic
def set_up_site(*, language: str, email: str = "", promote: bool = False) -> list[Step]:
    """Make what the site lacks: front page, sections, menu, roles, translation plan, administrator.

    A site that began in another language is opened in `language` as well. Nothing that exists is changed, except
    the public address and, with `promote`, the rights of the account at `email`; without `email` no account is
    touched. Raises AccountExistsError as `make_administrator` does, and ValidationError as `open_site` does or
    where another page has the address of a section.
    """
    # The root page always exists, so it serves as the lock: a second run waits here, then finds all that was made.
    Page.objects.select_for_update().get(depth=ROOT_DEPTH)
    known = set(Group.objects.values_list("name", flat=True))
    pages = list(set_up_pages(language))
    ensure_roles()
    return [*pages, roles_step(known), *set_up_administrator(email, promote)]


def set_up_pages(language: str) -> Iterator[Step]:
    """Set up the site, front pages and sections in its first language and in `language`, menu and plan."""
    known = set(Page.objects.values_list("pk", flat=True))
    site = Site.objects.filter(root_page__in=HomePage.objects.all()).first()
    first = open_site(title=settings.WAGTAIL_SITE_NAME, language=language)
    yield site_step(site, Site.objects.get(root_page=first))
    if site is None:
        set_up_front_page(home=first)
    home = open_language(language=language, title=settings.WAGTAIL_SITE_NAME)
    for opened in {first.pk: first, home.pk: home}.values():
        yield front_page_step(opened, known)
        if opened.live:
            yield from section_steps(opened, known)
    yield menu_step(first)
    yield plan_step(first, home)


def site_step(before: Site | None, now: Site) -> Step:
    if before is None:
        return Step("made", f"site at {settings.BASE_URL}")
    return Step("there" if before.root_url == now.root_url else "changed", f"site at {settings.BASE_URL}")


def front_page_step(home: HomePage, known: set[int]) -> Step:
    language = home.locale.language_code
    name = f"front page in {language_name(language, 'en')}"
    if not home.live:
        return Step("left", f"{name}: a draft; the language opens when the page is published in the admin")
    return Step("there" if home.pk in known else "made", f"{name}: {address_in(home, language)}")


def section_steps(home: HomePage, known: set[int]) -> Iterator[Step]:
    """A step for each section of a language, and one for those left to translators."""
    pages = open_sections(home=home)
    for page in pages:
        address = address_in(page, home.locale.language_code)
        yield Step("there" if page.pk in known else "made", f"section “{page.title}”: {address}")
    if len(pages) < len(SECTIONS):
        yield Step("left", f"sections still to be translated: {len(SECTIONS) - len(pages)}")


def menu_step(first: HomePage) -> Step:
    entries = open_menu(pages=[page for page in open_sections(home=first) if page.is_child_of(first)])
    return Step("made", f"menu with {len(entries)} entries") if entries else Step("there", "menu")


def plan_step(first: HomePage, home: HomePage) -> Step:
    """Add the languages of both front pages to the plan of the whole site."""
    before = planned_languages(first)
    plan_translations(home=first, languages=[first.locale.language_code, home.locale.language_code])
    now = planned_languages(first)
    outcome: Outcome = "there" if now == before else "changed" if before else "made"
    return Step(outcome, f"translation plan: {', '.join(language_name(code, 'en') for code in now)}")


def planned_languages(first: HomePage) -> list[str]:
    """Codes of the languages the whole site is translated into."""
    codes = TranslationPlan.objects.filter(section=first, languages__isnull=False)
    return sorted(codes.values_list("languages__language_code", flat=True), key=rank)


def roles_step(known: set[str]) -> Step:
    new = Group.objects.exclude(name__in=known).order_by("name").values_list("name", flat=True)
    return Step("made", f"roles: {', '.join(new)}") if new else Step("there", "roles")


def set_up_administrator(email: str, promote: bool) -> Iterator[Step]:
    """Make and invite the administrator at `email`; without `email`, a step for each administrator there is."""
    if not email:
        yield from (Step("there", f"administrator {user.email}") for user in administrators())
        return
    before = User.objects.filter(email__iexact=email).first()
    was_administrator = before is not None and is_administrator(before)
    user = make_administrator(email=email, promote=promote)
    if before is None:
        yield Step("made", f"administrator {user.email}")
        secret = invite(user=user, by_letter=False)
        yield Step("made", f"invitation, for one use within {settings.INVITATION_DAYS} days: {invitation_link(secret)}")
    else:
        kept = f"administrator {user.email}, whose password stays as it was"
        yield Step("there" if was_administrator else "changed", kept)
