"""What every test may ask for: the site in three languages, a named cast, and no way out to the network."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from pytest_socket import disable_socket, enable_socket
from wagtail.models import Locale, Page

from alumni.models import AlumniIndexPage
from home.actions import open_language, open_site
from home.models import HomePage
from labs.models import CallIndexPage, LabIndexPage, MentorIndexPage
from news.models import NewsIndexPage
from portal.models import User

LOOPBACK = ["127.0.0.1", "localhost", "::1"]
INDEXES = (
    (NewsIndexPage, "news"),
    (LabIndexPage, "labs"),
    (CallIndexPage, "calls"),
    (MentorIndexPage, "mentors"),
    (AlumniIndexPage, "alumni"),
)


def pytest_runtest_setup() -> None:
    disable_socket(allow_unix_socket=True)


def pytest_runtest_teardown() -> None:
    enable_socket()


@pytest.fixture(autouse=True)
def _quiet_surroundings() -> Iterator[None]:
    """Each test begins in English with an empty cache."""
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    settings.PRIVATE_ROOT = tmp_path / "private"  # type: ignore[attr-defined]


@dataclass
class SiteTree:
    """Front pages and index pages by language: `site.home["ky"]`, `site.section["ru"]["news"]`."""

    home: dict[str, HomePage] = field(default_factory=dict)
    section: dict[str, dict[str, Page]] = field(default_factory=dict)

    def locale(self, language: str) -> Locale:
        return self.home[language].locale


@pytest.fixture
def site(db: None) -> SiteTree:
    """A live site in English, Russian and Kyrgyz, with the five sections in each."""
    tree = SiteTree()
    tree.home["en"] = open_site(title="Alternativa Film Project")
    for language in ("ru", "ky"):
        tree.home[language] = open_language(language=language, title=f"Alternativa Film Project {language}")
    tree.section["en"] = {}
    for model, slug in INDEXES:
        page = model(title=slug.capitalize(), slug=slug)
        tree.home["en"].add_child(instance=page)
        tree.section["en"][slug] = page
    for language in ("ru", "ky"):
        tree.section[language] = {}
        for _model, slug in INDEXES:
            page = tree.section["en"][slug].copy_for_translation(tree.locale(language))
            page.title = page.draft_title = f"{slug} {language}"
            page.save()
            page.save_revision().publish()
            tree.section[language][slug] = page
    return tree


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody with an account and no role at all."""
    return User.objects.create_user("stranger@example.org", "correct horse battery")


@pytest.fixture
def administrator(db: None) -> User:
    """The person who runs the portal."""
    return User.objects.create_superuser("administrator@example.org", "correct horse battery")


@pytest.fixture(scope="session")
def known_languages() -> list[str]:
    return [code for code, _ in settings.LANGUAGES][:7]
