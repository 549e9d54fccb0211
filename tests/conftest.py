"""What every test may ask for: the site in three languages, a named cast, and no way out to the network."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
import pytest_django
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.db.models.sql.compiler import SQLCompiler
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis
from pytest_socket import socket_allow_hosts
from wagtail.models import Locale, Page

from alumni.models import AlumniIndexPage
from editorial.actions import ensure_roles
from home.actions import open_language, open_site
from home.models import HomePage
from labs.models import CallIndexPage, LabIndexPage, MentorIndexPage
from news.models import NewsIndexPage
from portal.models import User
from portal.running.opening import OpeningMiddleware
from tests import checked_preparations, page_contexts
from tests.databases import server
from tests.late_indexing import late_indexing
from tests.template_database import Template, ensure, with_site

# Tests make and drop a great many objects; looking for cycles among all of Django's takes a tenth of their time.
gc.set_threshold(100_000, 50, 100)

# The same code gets the same examples, so that a failure is of the code that was changed, and however busy the machine
# is. `pytest --hypothesis-profile=searching` looks for new ones.
hypothesis.register_profile("same", derandomize=True, deadline=None)
hypothesis.register_profile("searching", max_examples=5_000, deadline=None)
hypothesis.load_profile("same")

FOLDERS = count()
LOOPBACK = ["127.0.0.1", "localhost", "::1"]
INDEXES: dict[str, type[Page]] = {
    "news": NewsIndexPage,
    "labs": LabIndexPage,
    "calls": CallIndexPage,
    "mentors": MentorIndexPage,
    "alumni": AlumniIndexPage,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that depend on which database it is")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long modules first, lest one process be left with them at the end.

    For a run on a second database: what needs none, or no particular one, would only be run again.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[item for item in items if not depends_on_database(item)])
        items[:] = [item for item in items if depends_on_database(item)]


def depends_on_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return False
    fixtures = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def pytest_runtest_setup() -> None:
    """Tests reach servers on this machine (mail, PostgreSQL, the browser's) and nothing else."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


def empty_caches() -> None:
    for cache in (caches["default"], caches["shared"]):
        cache.clear()


@pytest.fixture(autouse=True)
def _english_and_no_cache() -> Iterator[None]:
    """Each test begins in English with empty caches."""
    empty_caches()
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True, scope="session")
def _locks_only_in_transactions() -> Iterator[None]:
    """What PostgreSQL refuses of a running site fails here too, though tests run in a transaction or on SQLite."""
    as_sql = SQLCompiler.as_sql

    def checked(compiler: SQLCompiler, *args: Any, **options: Any) -> Any:
        if compiler.query.select_for_update and not is_within_one(compiler.connection):
            raise transaction.TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        return as_sql(compiler, *args, **options)

    def is_within_one(connection: Any) -> bool:
        return any(not block._from_testcase for block in connection.atomic_blocks)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "as_sql", checked)
        yield


@pytest.fixture(autouse=True, scope="session")
def _prepared_lists_stay_right() -> Iterator[None]:
    """Wherever a list of `portal.running.prepared` is used again, its SQL is what it would be if made now."""
    with checked_preparations.everywhere():
        yield


@pytest.fixture(autouse=True, scope="session")
def _contexts_of_whole_pages(django_test_environment: None) -> Iterator[None]:
    with page_contexts.of_whole_pages():
        yield


@pytest.fixture(autouse=True, scope="session")
def _late_indexing() -> Iterator[None]:
    with late_indexing.installed():
        yield


@pytest.fixture(autouse=True)
def _only_own_indexing(_late_indexing: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """What fixtures of modules have stored is indexed for all tests; what each of them has stored is gone with it."""
    with django_db_blocker.unblock():
        late_indexing.catch_up()
    yield
    late_indexing.forget()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, settings: pytest_django.Settings) -> None:
    """Named here and made by the first file that is stored: most tests store none."""
    of_test = tmp_path_factory.getbasetemp() / f"files-{next(FOLDERS)}"
    settings.MEDIA_ROOT = of_test.with_suffix(".media")
    settings.PRIVATE_ROOT = of_test.with_suffix(".private")
    settings.UPLOADS_ROOT = of_test.with_suffix(".uploads")


class Sections(Mapping[str, Page]):
    """The index pages of a language, each read when a test first asks for it: most ask for one of fifteen."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.read: dict[str, Page] = {}

    def __getitem__(self, slug: str) -> Page:
        if slug not in self.read:
            pages = INDEXES[slug].objects.select_related("locale")
            self.read[slug] = pages.get(locale__language_code=self.language)
        return self.read[slug]

    def __iter__(self) -> Iterator[str]:
        return (
            slug
            for slug, model in INDEXES.items()
            if model.objects.filter(locale__language_code=self.language).exists()
        )

    def __len__(self) -> int:
        return len(list(iter(self)))


@dataclass
class SiteTree:
    """Front pages and index pages by language: `site.home["ky"]`, `site.section["ru"]["news"]`."""

    home: dict[str, HomePage] = field(default_factory=dict)
    section: dict[str, Sections] = field(default_factory=dict)

    def locale(self, language: str) -> Locale:
        return self.home[language].locale


def build_site() -> None:
    """The site in English, Russian and Kyrgyz, with the five sections in each, and the roles."""
    home = open_site(title="Alternativa Film Project")
    for language in ("ru", "ky"):
        open_language(language=language, title=f"Alternativa Film Project {language}")
    for slug, model in INDEXES.items():
        page = model(title=slug.capitalize(), slug=slug)
        HomePage.objects.get(pk=home.pk).add_child(instance=page)
        for language in ("ru", "ky"):
            translation_of_it = page.copy_for_translation(Locale.objects.get(language_code=language))
            translation_of_it.title = translation_of_it.draft_title = f"{slug} {language}"
            translation_of_it.save()
            translation_of_it.save_revision().publish()
    ensure_roles()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: pytest_django.DjangoDbBlocker, django_db_keepdb: bool
) -> Iterator[None]:
    """A copy of the database with the site, and a fresh one after each test that commits.

    Always copied anew, so that --create-db changes nothing; --reuse-db leaves the copy to be looked at.
    """
    databases, template = server(), with_site(build_site)
    own = own_name("test")

    def renew(*_: object) -> None:
        connection.close()
        databases.renew(template.name, own)

    with django_db_blocker.unblock():
        ensure(template, databases)
        renew()
    with databases.connected(own), pytest.MonkeyPatch.context() as patch:
        # As after a first request: which test comes first makes no difference to the queries of another.
        patch.setattr(OpeningMiddleware, "seen_open", True)
        # Django would empty every table, and with them what migrations stored.
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            databases.drop(own)


def own_name(kind: str) -> str:
    """The name of a database that no other process of the run has."""
    return f"{kind}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def templates() -> list[Template]:
    """The databases that tests have copies of."""
    from tests.editorial.conftest import with_announcement
    from tests.whole_site import one_of_everything

    return [with_site(build_site), one_of_everything(), with_announcement()]


def site_tree() -> SiteTree:
    tree = SiteTree()
    for home in HomePage.objects.select_related("locale"):
        tree.home[home.locale.language_code] = home
        tree.section[home.locale.language_code] = Sections(home.locale.language_code)
    return tree


@pytest.fixture
def site(db: None) -> SiteTree:
    """A live site in English, Russian and Kyrgyz, with the five sections in each."""
    return site_tree()


@contextmanager
def stored_for_the_module(blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """For fixtures of modules: what is stored within stays for all tests; what each of them writes is rolled back."""
    with blocker.unblock():
        empty_caches()
        # The transactions of the tests become savepoints in this one.
        around = transaction.atomic()
        around._from_testcase = True
        around.__enter__()
    yield
    with blocker.unblock():
        late_indexing.forget()
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


Copies = Callable[[Template], AbstractContextManager[None]]


@pytest.fixture(scope="session")
def own_copies(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker, django_db_keepdb: bool
) -> Iterator[Copies]:
    """For fixtures of modules: another database than the usual one, of a template, as it is in every module."""
    databases, own = server(), dict[str, str]()

    def copied(template: Template) -> str:
        if template.kind not in own:
            with django_db_blocker.unblock():
                ensure(template, databases)
                databases.copy(template.name, own_name(f"test_{template.kind}"))
            own[template.kind] = own_name(f"test_{template.kind}")
        return own[template.kind]

    @contextmanager
    def of(template: Template) -> Iterator[None]:
        with databases.connected(copied(template)), stored_for_the_module(django_db_blocker):
            yield

    yield of
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            for name in own.values():
                databases.drop(name)


@pytest.fixture(scope="module")
def whole_site(own_copies: Copies) -> Iterator[None]:
    """One of everything (tests.whole_site) for all tests of a module."""
    from tests.whole_site import one_of_everything

    with own_copies(one_of_everything()):
        yield


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
