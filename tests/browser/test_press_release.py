"""A Kyrgyz press release led into three languages by people who follow only the letters they get.

Then it is renamed, moved, kept for those who have a password, taken down, and brought back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from editorial.models import TranslationPlan
from news.models import NewsIndexPage, NewsPage
from portal.models import User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, translators
from tests.conftest import SiteTree
from tests.editorial.conftest import run_worker
from tests.portal.letters.mail_server import MailServer

LANGUAGES = ("ky", "ru", "en")
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
PASSWORD = "before the day"


@dataclass
class Member:
    """Somebody on the staff: a browser, and a mailbox from which every step begins."""

    user: User
    tab: Tab
    mail: MailServer
    server: LiveServer

    def follow_letter(self, about: str, page: NewsPage | None = None) -> None:
        """Open what the newest letter about `about` leads to; where it is a list, the line about `page`."""
        run_worker()
        letters = [letter for letter in self.mail.received if letter["To"] == self.user.email]
        texts = [f"{letter['Subject']}\n{words_of(letter)}" for letter in reversed(letters)]
        newest = next(text for text in texts if about in text)
        links = [link for link in re.findall(r"https?://\S+", newest) if "/account/" not in link]
        link = next(link for link in links if page is None or f"/pages/{page.pk}/" in link)
        self.tab.goto(self.server.url + urlsplit(link).path)

    def press(self, label: str, then: str) -> None:
        self.tab.get_by_role("button", name=label, exact=True).first.click()
        expect(self.tab.locator("body")).to_contain_text(then)

    def choose(self, label: str, then: str) -> None:
        """An entry of the action menu at the foot of the page editor."""
        self.tab.get_by_role("button", name="More actions").last.click()
        self.press(label, then)

    def opens(self, path: str) -> None:
        self.tab.goto(f"{self.server.url}/admin/{path}")


def words_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.fixture
def member(
    people: Callable[..., User], sign_in: Callable[[User], Tab], mail_server: MailServer, live_server: LiveServer
) -> Callable[..., Member]:
    def make(name: str, *groups: str) -> Member:
        user = people(name, *groups, first_name=name.capitalize())
        return Member(user, sign_in(user), mail_server, live_server)

    return make


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_press_release_by_letters_alone(
    site: SiteTree, live_server: LiveServer, member: Callable[..., Member], phone: Tab
) -> None:
    plan = TranslationPlan.objects.create(section=site.section["ky"]["news"].page_ptr)
    plan.languages.set([site.locale(code) for code in LANGUAGES])
    writer = member("writer", COMMUNICATIONS_EDITORS)
    chief = member("chief", CHIEF_EDITORS)
    translator = member("translator", *(translators(code) for code in ("ru", "en")))
    public = Public(phone, live_server)

    write_announcement(writer, site, "Ачык сынак")
    born = NewsPage.objects.get()
    assert public.status("ky") == 404
    chief.follow_letter("Ачык сынак")
    chief.choose("Approve and publish", then="public")
    run_worker()
    assert "Кимдер катыша алат" in public.text("ky")
    writer.follow_letter("Ачык сынак")
    expect(writer.tab.locator("h1")).to_have_text("Ачык сынак")

    russian, english = (NewsPage.objects.get(locale__language_code=code) for code in ("ru", "en"))
    translator.follow_letter("Ачык сынак", russian)
    two_translators_of_one_sentence(translator, member)
    approved_from_a_stale_tab(translator, chief)
    assert "Открытый набор для всех" in public.text("ru")
    translator.follow_letter("Ачык сынак", english)
    fill(translator.tab, ENGLISH)
    translator.press("Submit for review", then="in review")
    chief.follow_letter("Open call")
    chief.press("Approve and publish", then="Approved")
    assert "Open call" in public.text("en")
    translator.follow_letter("Open call")
    expect(translator.tab.locator("h1")).to_have_text("Open call")

    change_and_keep_the_old(writer, chief, translator, born, public)
    rename(chief, born, public)
    move(chief, born, site, public)
    restrict(chief, born, public)
    take_down_and_undo(chief, born, public)


@dataclass
class Public:
    """A reader without an account."""

    tab: Tab
    server: LiveServer
    path: str = "news/achyk-synak/"

    def address(self, language: str) -> str:
        return f"{self.server.url}/{language}/{self.path}"

    def status(self, language: str) -> int:
        return self.tab.request.get(self.address(language)).status

    def text(self, language: str) -> str:
        answer = self.tab.request.get(self.address(language))
        assert answer.status == 200, f"{language}: {answer.status}"
        return answer.text()

    def moves_to(self, path: str) -> None:
        """The address known so far leads to another in every language, those served by fallback included."""
        before, self.path = [(code, self.address(code)) for code in LANGUAGES], path
        for code, address in before:
            answer = self.tab.request.get(address)
            assert (answer.status, answer.url) == (200, self.address(code))


def write_announcement(writer: Member, site: SiteTree, title: str) -> None:
    writer.opens(f"pages/add/news/newspage/{site.section['ky']['news'].pk}/")
    tab = writer.tab
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
    writer.choose("Submit to Review", then="submitted for moderation")


def fill(tab: Tab, words: dict[str, str]) -> None:
    """Every text of a translation: `words` by the beginning of its source text."""
    for row in tab.locator(".translate-row").all():
        source = row.locator(".translate-source").inner_text()
        text = next(target for beginning, target in words.items() if beginning in source)
        row.locator("textarea, input[type=text]").first.fill(text)


def box(tab: Tab, beginning: str) -> Locator:
    row = tab.locator(".translate-row").filter(has_text=beginning).first
    return row.locator("textarea, input[type=text]").first


def two_translators_of_one_sentence(translator: Member, member: Callable[..., Member]) -> None:
    """Somebody else saves the same sentence in between: both texts are shown, the others are saved."""
    other = member("other", translators("ru"))
    other.tab.goto(translator.tab.url)
    box(other.tab, "Лабораторияга").fill("Заявки принимаются.")
    other.press("Save draft", then="The draft is saved.")
    fill(translator.tab, RUSSIAN)
    translator.press("Save draft", then="Your text is below")
    expect(translator.tab.locator("main")).to_contain_text("Заявки принимаются.")
    expect(box(translator.tab, "Лабораторияга")).to_have_value("Начался приём заявок.")
    expect(box(translator.tab, "Кимдер")).to_have_value("Кто может участвовать")
    translator.press("Submit for review", then="in review")


def approved_from_a_stale_tab(translator: Member, chief: Member) -> None:
    """What the translator changed since the reviewer opened it is shown first, and approved then."""
    chief.follow_letter("Открытый набор")
    translator.press("Withdraw from review", then="withdrawn")
    box(translator.tab, "Ачык сынак").fill("Открытый набор для всех")
    translator.press("Submit for review", then="in review")
    chief.press("Approve and publish", then="для всех")
    assert not NewsPage.objects.get(locale__language_code="ru").live
    chief.press("Approve and publish", then="Approved")


def change_and_keep_the_old(writer: Member, chief: Member, translator: Member, born: NewsPage, public: Public) -> None:
    """A change of the source waits for review; the translations stay as they were until somebody checks them."""
    writer.opens(f"pages/{born.pk}/edit/")
    writer.tab.locator("#id_lead").fill("Катталуу 5-августка чейин узартылды.")
    writer.choose("Submit to Review", then="submitted for moderation")
    assert "Лабораторияга катталуу башталды." in public.text("ky")
    chief.follow_letter("Ачык сынак")
    chief.choose("Approve and publish", then="public")
    assert "узартылды" in public.text("ky")
    translator.follow_letter("Открытый набор", NewsPage.objects.get(locale__language_code="ru"))
    expect(translator.tab.locator("main")).to_contain_text("To be checked")
    assert "Начался приём заявок." in public.text("ru")


def rename(chief: Member, born: NewsPage, public: Public) -> None:
    chief.opens(f"pages/{born.pk}/edit/")
    chief.tab.get_by_role("tab", name="Promote").click()
    chief.tab.locator("#id_slug").fill("katyshuu")
    chief.choose("Publish", then="has been published")
    public.moves_to("news/katyshuu/")


def move(chief: Member, born: NewsPage, site: SiteTree, public: Public) -> None:
    section = NewsIndexPage(title="Архив", slug="archive")
    site.home["ky"].add_child(instance=section)
    for code in ("ru", "en"):
        other = section.copy_for_translation(site.locale(code))
        other.save_revision().publish()
    chief.opens(f"pages/{born.pk}/move/{section.pk}/confirm/")
    chief.press("Move", then="Undo")
    public.moves_to("archive/katyshuu/")


def restrict(chief: Member, born: NewsPage, public: Public) -> None:
    """The page asks for a password in every language, and one password opens them all."""
    chief.opens(f"pages/{born.pk}/edit/")
    chief.tab.get_by_role("button", name="Toggle status").click()
    chief.tab.get_by_role("button", name="Change privacy").click()
    chief.tab.get_by_label("Private, accessible with a shared password").check()
    chief.tab.locator("#id_password").fill(PASSWORD)
    chief.tab.locator("#set-privacy").get_by_role("button", name="Save").click()
    expect(chief.tab.locator("#set-privacy")).to_be_hidden()
    public.tab.goto(public.address("ky"))
    public.tab.locator("input[type=password]").fill(PASSWORD)
    public.tab.locator("main form button").click()
    expect(public.tab.locator("h1")).to_have_text("Ачык сынак")
    public.tab.goto(public.address("ru"))
    expect(public.tab.locator("h1")).to_have_text("Открытый набор для всех")


def take_down_and_undo(chief: Member, born: NewsPage, public: Public) -> None:
    chief.opens(f"pages/{born.pk}/unpublish/")
    chief.press("Yes, unpublish it", then="Undo")
    assert [public.status(code) for code in LANGUAGES] == [404, 404, 404]
    chief.press("Undo", then="Undone")
    assert [public.status(code) for code in LANGUAGES] == [200, 200, 200]
