"""Whatever is written, in whatever way: the next reader at any cache sees it."""

from collections.abc import Callable

import pytest
from django.core.handlers.wsgi import WSGIHandler

from portal.page_cache.wsgi import PageCache
from tests import checked_preparations, factories
from tests.portal.page_cache.test_watching import SEEN, Content

from .conftest import Reader

pytestmark = [pytest.mark.any_database, pytest.mark.long]
SEEN_HERE = {"publish", "unpublish", "hide somebody", "restrict a page", "raw SQL", "a menu", "a deadline"}
"""Of what is written, what changes one of the pages below for certain."""


@pytest.mark.django_db(transaction=True)
def test_after_every_kind_of_write_each_process_shows_what_is_stored(new_cache: Callable[[], PageCache]):
    readers, fresh = [Reader(new_cache()) for _ in range(2)], Reader(WSGIHandler())
    differed = set()
    with checked_preparations.nowhere():
        for name, write in SEEN.items():
            content = Content()
            factories.call_page(content.site.section["en"]["calls"], call=content.call)
            news, profile = f"news/{content.news.slug}/", f"alumni/{content.person.slug}/"
            addresses = [f"/en/{path}" for path in ("calls/", news, profile)]
            before = {address: readers[0].get(address).body for address in addresses}
            write(content)
            for address in addresses:
                now = fresh.get(address)
                answers = [reader.get(address) for reader in readers]
                assert {answer.status for answer in answers} == {now.status}, (name, address)
                if now.status == 200:
                    assert {answer.body for answer in answers} == {now.body}, (name, address)
                if now.body != before[address]:
                    differed.add(name)
    assert differed >= SEEN_HERE
