"""Two editors who add questions to one call at the same instant."""

from typing import Any

import pytest

from labs.copied_questions.actions import NotAddedError, add_questions
from labs.copied_questions.offers import LibrarySource
from labs.models import CallPage
from labs.questions import library
from portal.models import User
from tests import factories
from tests.at_once import at_once
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_adds_and_the_other_is_told(site: SiteTree, admin_user: User) -> None:
    page = factories.call_page(site.section["en"]["calls"], questions=[])
    chosen = {entry["id"] for entry in library.stored_set("consents", "en")}

    def add() -> Any:
        try:
            source = LibrarySource("en")
            copies = add_questions(
                page=page, source=source, chosen=chosen, seen=page.latest_revision_id, user=admin_user
            )
        except NotAddedError as error:
            return str(error)
        return len(copies.entries)

    added, said = sorted(at_once(add, add), key=str)
    assert added == len(chosen)
    assert "Somebody has changed the page" in said
    draft = CallPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [child.value["key"] for child in draft.questions] == library.sets()["consents"]
