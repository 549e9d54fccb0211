"""The form of a call before it is published: as applicants would see it, and nothing of it is kept."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from applications.choices import PartKind
from applications.form_preview import FormPreview
from applications.models import Answer, Application, File
from editorial.actions import start_translations
from labs.models import Call, CallPage
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, PROGRAMME_TEAM
from tests.applications.call_editor import sent_screen, staff
from tests.applications.conftest import GOOD
from tests.applications.pages import text_of
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NEW = {"type": "text", "value": {"key": "nickname", "label": "Nickname", "required": True, "max_length": 40}}
OF_PARENTS = {"type": "text", "value": {"key": "parent", "label": "Parent's name", "answered_by": "guardian"}}


@pytest.fixture
def english(call: Call) -> CallPage:
    return CallPage.objects.get(call=call, locale__language_code="en")


def with_questions(page: CallPage, *more: dict[str, Any]) -> CallPage:
    """A draft of the page that asks these questions first."""
    data = [*more, *map(dict, page.questions.raw_data)]
    page.questions = page._meta.get_field("questions").to_python(json.dumps(data))
    page.save_revision()
    return page


def address(page: CallPage, **wanted: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    return f"{reverse('application:form_preview', args=[page.pk])}?{query}"


def nothing_is_stored() -> bool:
    return not any(model.objects.exists() for model in (Application, Answer, File))


def test_the_editor_offers_each_part_in_each_language(english: CallPage) -> None:
    names = [name for name, _label in english.preview_modes]
    assert names == ["", "form-applicant-en", "form-applicant-ky"]
    with_parents = with_questions(english, OF_PARENTS)
    assert [name for name, _label in with_parents.preview_modes][3:] == ["form-guardian-en", "form-guardian-ky"]
    assert "Form: parent or guardian, Kyrgyz" in [str(label) for _name, label in with_parents.preview_modes]


def test_a_translation_offers_its_own_language(english: CallPage) -> None:
    kyrgyz = CallPage.objects.get(call=english.call, locale__language_code="ky")
    assert [name for name, _label in kyrgyz.preview_modes] == ["", "form-applicant-ky"]


def test_translators_see_the_form_in_their_words(english: CallPage, site: SiteTree) -> None:
    browser = staff(CHIEF_EDITORS)
    for page in [*english.get_ancestors().filter(depth__gt=1), english]:
        start_translations(page_id=page.pk, languages=["ru"])
    russian = english.get_translation(site.locale("ru"))
    editor = browser.get(reverse("wagtailadmin_pages:edit", args=[russian.pk])).content.decode()
    found = re.search(r'href="([^"]+\?mode=form-applicant-ru)"', editor)
    assert found
    shown = browser.get(found[1])
    assert '<html lang="ru"' in shown.content.decode()
    assert 'name="answer-synopsis"' in shown.content.decode()


def test_a_page_that_has_no_call_yet_is_previewed_as_a_page_alone() -> None:
    assert [name for name, _label in CallPage(title="New").preview_modes] == [""]


def test_what_is_typed_and_not_saved_is_shown(english: CallPage) -> None:
    browser = staff(COMMUNICATIONS_EDITORS)
    questions = [NEW, *map(dict, english.questions.raw_data)]
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[english.pk])
    sent = browser.post(preview, sent_screen(browser, english, questions)).json()
    assert sent == {"is_valid": True, "is_available": True}
    shown = browser.get(preview, {"mode": "form-applicant-en", "in_preview_panel": "true"})
    assert 'name="answer-nickname"' in shown.content.decode()
    assert "data-save" not in shown.content.decode()
    assert 'method="post"' not in shown.content.decode().split("data-preview")[1].split(">")[0]
    assert "nothing typed here is saved" in text_of(shown)
    kyrgyz = browser.get(preview, {"mode": "form-applicant-ky"})
    assert "ky: Your role" in text_of(kyrgyz)
    assert "for 1 question or heading: Nickname" in text_of(kyrgyz)
    assert nothing_is_stored()


def test_a_question_without_a_key_or_words_breaks_no_preview(english: CallPage) -> None:
    unfinished = {"type": "text", "value": {"key": "", "label": "", "max_length": 40}}
    nameless = {"type": "choice", "value": {"key": "kind", "label": "", "choices": []}}
    page = with_questions(english, unfinished, nameless)
    browser = staff(COMMUNICATIONS_EDITORS)
    assert 'data-question="kind"' in browser.get(address(page)).content.decode()
    assert browser.get(reverse("application:form_changes", args=[page.pk])).status_code == 200


def test_the_page_of_its_own_shows_the_draft_in_the_language_and_for_the_part_that_is_chosen(english: CallPage) -> None:
    page = with_questions(english, NEW, OF_PARENTS)
    browser = staff(COMMUNICATIONS_EDITORS)
    own = browser.get(address(page)).content.decode()
    assert 'name="answer-nickname"' in own
    assert 'name="answer-parent"' not in own
    guardian = browser.get(address(page, part="guardian", language="ky"))
    assert guardian["Content-Type"].startswith("text/html")
    assert '<html lang="ky"' in guardian.content.decode()
    assert 'name="answer-parent"' in guardian.content.decode()
    assert 'name="answer-nickname"' not in guardian.content.decode()
    told = text_of(guardian)
    assert "for 2 questions and headings: NicknameParent's name" in told
    assert "Monday" not in told, "all that applicants see is in their language"
    assert "readers get the form in this language: English" in told
    assert 'name="answer-name"' in browser.get(address(page, part="nobody", language="xx")).content.decode()


def test_a_translation_shows_the_questions_of_the_source_as_they_are_drafted(english: CallPage) -> None:
    with_questions(english, NEW)
    kyrgyz = CallPage.objects.get(call=english.call, locale__language_code="ky")
    preview = FormPreview(kyrgyz, PartKind.APPLICANT, "ky")
    assert [field.label for field in preview.bound().questions][:2] == ["Nickname", "ky: Your name"]
    assert preview.missing == ["Nickname"]


def test_answers_are_checked_and_nothing_of_them_stays(english: CallPage) -> None:
    page = with_questions(english, NEW)
    browser = staff(COMMUNICATIONS_EDITORS)
    answer = browser.post(address(page), GOOD)
    assert [(field.question.key, field.error) for field in answer.context["form"].wrong_fields] == [
        ("nickname", "Answer this question.")
    ]
    assert "Айгүл Токтосунова" in answer.content.decode()
    assert "what you typed is saved" not in text_of(answer)
    right = browser.post(address(page), GOOD | {"answer-nickname": "Ай"})
    assert "With these answers, the application could be submitted." in text_of(right)
    assert nothing_is_stored()


def test_conditions_are_tried_out(english: CallPage) -> None:
    asked = {"key": "role", "any_of": "director"}
    later = {"type": "text", "value": NEW["value"] | {"shown_if": asked, "max_length": 40}}
    data = [*map(dict, english.questions.raw_data), later]
    english.questions = english._meta.get_field("questions").to_python(json.dumps(data))
    english.save_revision()
    browser = staff(COMMUNICATIONS_EDITORS)
    wrong = [
        {
            field.question.key
            for field in browser.post(address(english), GOOD | {"answer-role": role}).context["form"].wrong_fields
        }
        for role in ("director", "producer")
    ]
    assert wrong == [{"nickname"}, set()]


def test_a_long_form_says_in_how_many_steps_it_is_shown(english: CallPage) -> None:
    more = [{"type": "text", "value": {"key": f"q{place}", "label": f"Q{place}", "max_length": 40}} for place in (1, 2)]
    told = text_of(staff(COMMUNICATIONS_EDITORS).get(address(with_questions(english, *more))))
    assert "Applicants see one step at a time, 3 in all" in told
    assert "Step 3 of 3" in told


def test_the_editor_leads_there_and_others_do_not_see_it(english: CallPage, client: Client) -> None:
    browser = staff(COMMUNICATIONS_EDITORS)
    edit = browser.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).content.decode()
    assert address(english, language="en") in edit
    assert client.get(address(english)).status_code == 302
    assert staff(PROGRAMME_TEAM).get(address(english)).status_code in {302, 403}


def test_what_is_wrong_is_said_in_the_language_of_the_preview(english: CallPage) -> None:
    columns = [{"type": "number", "value": {"key": "year", "label": "Year"}}]
    films = {"type": "rows", "value": {"key": "films", "label": "Films", "max_rows": 2, "columns": columns}}
    page = with_questions(english, films)
    sent = GOOD | {"answer-films": ["soon"]}
    told = text_of(staff(COMMUNICATIONS_EDITORS).post(address(page, language="ky"), sent))
    assert "1-сап: Санды цифра менен жазыңыз" in told
    assert "Enter a number" not in told
