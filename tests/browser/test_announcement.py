"""An announcement born in Kyrgyz: written, reviewed, translated into two languages, reviewed there, changed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from editorial.models import TranslationPlan
from news.models import NewsPage
from portal.models import User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, language_editors, translators
from tests.conftest import SiteTree
from tests.editorial.conftest import run_worker

PASTED = (
    "<h2>Кимдер катыша алат</h2><p>Борбордук Азиядан <b>продюсерлер жана режиссёрлор</b>.</p>"
    "<blockquote>Жаңы окуяларды күтөбүз.</blockquote>"
    '<p>Толук маалымат <a href="https://alternativa.film/">сайтта</a>.</p>'
)
PASTE = """
(field, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", field.textContent);
  field.focus();
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}
"""


def act_on_page(tab: Tab, label: str) -> None:
    """Choose an entry of the action menu at the foot of the page editor."""
    tab.get_by_role("button", name="More actions").last.click()
    tab.get_by_role("button", name=label).first.click()


def write_announcement(tab: Tab, site: SiteTree, server: LiveServer, title: str) -> None:
    tab.goto(f"{server.url}/admin/pages/add/news/newspage/{site.section['ky']['news'].pk}/")
    tab.locator("#id_title").fill(title)
    tab.locator("#id_lead").fill("Лабораторияга катталуу башталды.")
    tab.get_by_role("button", name="Insert a block").first.click()
    tab.get_by_role("option", name="Text", exact=True).click()
    field = tab.locator("[data-contentpath=body] [contenteditable=true]").first
    field.click()
    field.evaluate(PASTE, PASTED)
    expect(field.locator("h2")).to_have_text("Кимдер катыша алат")
    # The editor hands what it holds to the form a moment later.
    expect(tab.locator("input[name=body-0-value]")).to_have_value(re.compile("Кимдер"))
    act_on_page(tab, "Submit to Review")
    expect(tab.locator("body")).to_contain_text("submitted for moderation")


def approve_waiting(tab: Tab, server: LiveServer, page: NewsPage) -> None:
    tab.goto(f"{server.url}/admin/pages/{page.pk}/edit/")
    act_on_page(tab, "Approve")
    expect(tab.locator("body")).to_contain_text("published")


def translate(tab: Tab, server: LiveServer, page: NewsPage, words: dict[str, str], act: str) -> None:
    """Fill in every text of a translation: `words` by the beginning of its source text."""
    tab.goto(f"{server.url}/admin/pages/{page.pk}/edit/")
    for row in tab.locator(".translate-row").all():
        source = row.locator(".translate-source").inner_text()
        text = next(target for beginning, target in words.items() if beginning in source)
        row.locator("textarea, input[type=text]").first.fill(text)
        checked = row.locator("input[type=checkbox]")
        if checked.count():
            checked.check()
    tab.get_by_role("button", name=act, exact=True).click()
    expect(tab.locator("body")).to_contain_text("in review")


RUSSIAN = {
    "Ачык сынак": "Открытый набор",
    "Лабораторияга": "Начался приём заявок.",
    "Кимдер": "Кто может участвовать",
    "Борбордук": "<b>Продюсеры и режиссёры</b> из Центральной Азии.",
    "Жаңы окуяларды": "Ждём новых историй.",
    "Толук": 'Подробности <a id="a1">на сайте</a>.',
}
ENGLISH = {
    "Ачык сынак": "Open call",
    "Лабораторияга": "Applications are open.",
    "Кимдер": "Who can take part",
    "Борбордук": "<b>Producers and directors</b> from Central Asia.",
    "Жаңы окуяларды": "We look forward to new stories.",
    "Толук": 'Everything is told <a id="a1">on the site</a>.',
}


@pytest.mark.django_db(transaction=True)
def test_from_kyrgyz_into_two_languages(
    site: SiteTree, live_server: LiveServer, people: Callable[..., User], sign_in: Callable[[User], Tab]
) -> None:
    plan = TranslationPlan.objects.create(section=site.section["ky"]["news"].page_ptr)
    plan.languages.set([site.locale(code) for code in ("en", "ru", "ky")])
    writer = sign_in(people("writer", COMMUNICATIONS_EDITORS))
    chief = sign_in(people("chief", CHIEF_EDITORS))

    write_announcement(writer, site, live_server, "Ачык сынак")
    born = NewsPage.objects.get()
    assert not born.live
    assert born.slug == "achyk-synak"
    address = f"{live_server.url}/ky/news/achyk-synak/"
    assert writer.request.get(address).status == 404

    approve_waiting(chief, live_server, born)
    assert "Кимдер катыша алат" in writer.request.get(address).text()
    run_worker()

    for code, words in (("ru", RUSSIAN), ("en", ENGLISH)):
        draft = NewsPage.objects.get(locale__language_code=code)
        assert not draft.live
        translator = sign_in(people(f"translator-{code}", translators(code)))
        translator.get_by_role("link", name="Translations to do").click()
        expect(translator.locator("main")).to_contain_text("Ачык сынак")
        translate(translator, live_server, draft, words, "Submit for review")
        assert not NewsPage.objects.get(pk=draft.pk).live
        editor = sign_in(people(f"editor-{code}", language_editors(code)))
        editor.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
        editor.get_by_role("button", name="Approve and publish", exact=True).click()
        expect(editor.locator("body")).to_contain_text("Approved")
        html = writer.request.get(f"{live_server.url}/{code}/news/achyk-synak/").text()
        assert words["Ачык сынак"] in html
        assert "Кимдер" not in html

    change_and_keep_the_old(writer, chief, live_server, born)


def change_and_keep_the_old(writer: Tab, chief: Tab, server: LiveServer, born: NewsPage) -> None:
    """A change of the source waits for review; then the translations stay as they were until somebody checks them."""
    writer.goto(f"{server.url}/admin/pages/{born.pk}/edit/")
    writer.locator("#id_lead").fill("Катталуу 5-августка чейин узартылды.")
    act_on_page(writer, "Submit to Review")
    expect(writer.locator("body")).to_contain_text("submitted for moderation")
    kyrgyz, russian = (f"{server.url}/{code}/news/achyk-synak/" for code in ("ky", "ru"))
    assert "Лабораторияга катталуу башталды." in writer.request.get(kyrgyz).text()
    approve_waiting(chief, server, born)
    run_worker()
    assert "узартылды" in writer.request.get(kyrgyz).text()
    assert "Начался приём заявок." in writer.request.get(russian).text()
    chief.goto(f"{server.url}/admin/pages/{NewsPage.objects.get(locale__language_code='ru').pk}/edit/")
    expect(chief.locator("main")).to_contain_text("To be checked")
