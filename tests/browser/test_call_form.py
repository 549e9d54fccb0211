"""An editor changes the form of a call: sees it as applicants would, and reads what publishing it does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from applications.models import FormVersion
from editorial.actions import ensure_roles
from labs.models import CallPage
from portal.models import User
from portal.roles import CHIEF_EDITORS
from tests import factories
from tests.applications.conftest import Browser, translate_call
from tests.conftest import SiteTree

from .conftest import PATIENCE_MS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def english(site: SiteTree) -> CallPage:
    """A page in three languages whose form somebody has begun."""
    ensure_roles()
    page = factories.call_page(site.section["en"]["calls"], call=factories.open_call())
    for language in ("ky", "ru"):
        translate_call(site, page, language)
    Browser(page.call).begin()
    return page


def required_of(page: CallPage, key: str) -> str:
    version = FormVersion.objects.newest_of(page.call)
    assert version is not None
    return next(str(one["required"]) for one in version.schema["questions"] if one["key"] == key)


def preview_beside(tab: Tab, mode: str) -> FrameLocator:
    """The preview beside the editor, opened with the page and turned to another mode."""
    tab.get_by_role("button", name="Toggle preview").click()
    # A mode that is chosen while another is being loaded is not shown before the next change.
    expect(tab.frame_locator("#w-preview-iframe").locator("h1")).to_be_visible()
    tab.get_by_label("Preview mode").select_option(mode)
    return tab.frame_locator(f"#w-preview-iframe[src*='mode={mode}']")


def preview_apart(tab: Tab, address: str) -> Tab:
    """What the button to a tab of its own opens."""
    apart = tab.context.new_page()
    apart.goto(address)
    return apart


def test_a_form_is_previewed_as_typed_and_published_knowingly(
    english: CallPage, people: Callable[..., User], sign_in: Callable[[User], Tab], live_server: LiveServer
) -> None:
    tab = sign_in(people("chief", CHIEF_EDITORS))
    tab.set_default_timeout(PATIENCE_MS)
    tab.set_viewport_size({"width": 1440, "height": 1000})
    tab.goto(f"{live_server.url}/admin/pages/{english.pk}/edit/")
    form = preview_beside(tab, "form-applicant-en")
    expect(form.locator("[name=answer-name]")).to_be_visible()
    tab.locator("[name=questions-8-value-required]").check()
    tab.locator("[name=questions-1-value-label]").fill("Your name in the credits")
    expect(form.get_by_text("Your name in the credits")).to_be_visible()
    expect(form.locator("[name=answer-minutes][required]")).to_be_visible()
    expect(form.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    for language in ("ky", "ru"):
        apart = preview_apart(tab, f"{tab.url}preview/?mode=form-applicant-{language}")
        expect(apart.get_by_text(f"{language}: Your name")).to_be_visible()
        expect(apart.locator("[name=answer-minutes][required]")).to_be_visible()
    tab.get_by_role("button", name="More actions").click()
    tab.get_by_role("button", name="Publish", exact=True).click()
    expect(tab.get_by_text("1 application in progress gets the new questions")).to_be_visible()
    assert required_of(english, "minutes") == "never"
    tab.get_by_role("button", name="Publish with these changes").click()
    expect(tab.get_by_text(f"“{english.title}” is public.")).to_be_visible()
    assert required_of(english, "minutes") == "submit"
