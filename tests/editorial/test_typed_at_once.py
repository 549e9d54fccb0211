"""Two translators who save one text at the same instant, each on a connection of their own."""

import pytest

from editorial.memory.segments import segments_of
from portal.models import User
from portal.roles import translators
from tests.at_once import at_once
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, announce, member, posted, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def announced(site: SiteTree) -> None:
    announce(site)


@pytest.fixture
def both(site: SiteTree) -> tuple[User, User]:
    return member("first", translators("ru")), member("second", translators("ru"))


def save_at_once(
    announcement: Announcement, both: tuple[User, User], changes: tuple[dict[str, str], dict[str, str]]
) -> list[int]:
    url = announcement.edit_url("ru")
    browsers = [signed_in(user) for user in both]
    forms = [posted(announcement, "ru", "save", change) for change in changes]
    first, second = (
        lambda browser=browser, form=form: browser.post(url, form).status_code
        for browser, form in zip(browsers, forms, strict=True)
    )
    return sorted(at_once(first, second))


def texts(announcement: Announcement) -> dict[str, str]:
    return {segment.source: segment.text for segment in segments_of(announcement.translation("ru"))}


def test_one_text_is_stored_and_the_other_is_shown_beside_it(
    announcement: Announcement, both: tuple[User, User]
) -> None:
    typed = ("Первый.", "Второй.")
    codes = save_at_once(announcement, both, ({"Кыскача.": typed[0]}, {"Кыскача.": typed[1]}))
    assert codes == [200, 302]
    assert texts(announcement)["Кыскача."] in typed


def test_texts_of_different_boxes_are_both_in_the_draft(announcement: Announcement, both: tuple[User, User]) -> None:
    codes = save_at_once(announcement, both, ({"Кыскача.": "Коротко."}, {"Кабар": "Новость"}))
    assert codes == [302, 302]
    stored = texts(announcement)
    assert (stored["Кыскача."], stored["Кабар"]) == ("Коротко.", "Новость")
    draft = announcement.in_("ru").get_latest_revision_as_object()
    assert (draft.lead, draft.title) == ("Коротко.", "Новость")
