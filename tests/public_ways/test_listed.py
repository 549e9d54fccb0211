"""Every way in which something could become public is listed, with an attempt on it or a reason why it is none.

What is new fails here until it is listed: in `pages`, `facts`, `files` or
`site`, whose tests then try it, in `elsewhere` with those tests, or in `nothing`.
"""

import pytest

from tests.public_ways import elsewhere, facts, files, nothing, pages, site, walking

pytestmark = pytest.mark.locked_wagtail

LISTED = {
    "posts": [*pages.SCREENS, *facts.SCREENS, *files.SCREENS, *site.SCREENS, *elsewhere.SCREENS]
    + [name for names in nothing.SCREENS.values() for name in names],
    "bulk_actions": [*pages.BULK, *facts.BULK, *files.BULK, *site.BULK, *nothing.BULK],
    "commands": [*pages.COMMANDS, *(name for names in nothing.COMMANDS.values() for name in names)],
    "worker_chores": [*pages.CHORES, *nothing.CHORES],
    "publishing_code": [*pages.PUBLISHING_CODE],
}


@pytest.mark.parametrize("kind", list(LISTED))
def test_each_is_listed_once_and_nothing_else_is(kind: str) -> None:
    found = getattr(walking, kind)()
    assert sorted(found - set(LISTED[kind])) == [], "list it: how is it guarded?"
    assert sorted(set(LISTED[kind]) - found) == [], "it is gone"
    assert len(LISTED[kind]) == len(set(LISTED[kind]))


@pytest.mark.parametrize("path", sorted(set(elsewhere.SCREENS.values())))
def test_the_tests_named_elsewhere_are_there(path: str) -> None:
    assert (walking.ROOT / path).exists()


def test_the_walk_sees_what_a_class_or_a_function_answers() -> None:
    assert {
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:copy",
        "wagtailsnippets_labs_result:verify",
    } <= walking.posts()
    assert "wagtailadmin_pages:history" not in walking.posts()
