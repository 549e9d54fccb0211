"""Forms of the admin that arrive incomplete get a sentence, and store nothing."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from pytest_django import DjangoDbBlocker
from wagtail.fields import StreamField
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html, streamfield

from labs.models import CallPage, Edition, Event, Person, Project
from news.models import NewsPage
from portal.fields import BodyField
from portal.models import SiteSettings, User
from portal.running.checks import our_pages
from portal.staff.incomplete import INCOMPLETE, CarefulBlockField, IncompleteFormMiddleware
from tests import factories
from tests.conftest import SiteTree
from tests.labs.screens import address

from .test_zones import news_form

pytestmark = [pytest.mark.any_database, pytest.mark.long]

EMPTY = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
FACTS = ((Edition, "modules"), (Edition, "partnerships"), (Person, "participations"), (Project, "crew"))


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def test_every_stream_of_the_portal_is_read_carefully() -> None:
    for model in [*our_pages(), SiteSettings]:
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                assert isinstance(field, BodyField), field
                assert isinstance(field.formfield(), CarefulBlockField), field


@pytest.mark.usefixtures("whole_site")
@pytest.mark.django_db
def test_no_page_type_fails_without_its_counts(staff: Client) -> None:
    for model in our_pages():
        page = model.objects.exclude(depth=1).first()
        screen = reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = querydict_from_html(staff.get(screen).content.decode(), form_id="page-edit-form")
        streams = [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]
        answer = staff.post(screen, data | {"action-publish": "1"})
        shown = answer.context["form"].errors if streams else {}
        assert [shown[name] for name in streams] == [[INCOMPLETE]] * len(streams), model
        answer = staff.post(screen, {"action-publish": "1"})
        assert answer.status_code == 200, model


def block(**fields: str) -> dict[str, str]:
    values = {"count": "1", "0-type": "text", "0-order": "0", "0-deleted": "", "0-value": "null", "0-id": ""} | fields
    return {f"body-{name}": value for name, value in values.items() if value != "missing"}


STREAMS: dict[str, dict[str, str]] = {
    "no count": block(count="missing"),
    "a word": block(count="many"),
    "nothing": block(count=""),
    "below nought": block(count="-1"),
    "a billion": block(count="1000000000"),
    "a number of Arabia": block(count="٣"),
    "too many": block(count="2"),
    "no type": block(**{"0-type": "missing"}),
    "no order": block(**{"0-order": "missing"}),
    "an order that is none": block(**{"0-order": "first"}),
    "no word on deletion": block(**{"0-deleted": "missing"}),
    "no text": block(**{"0-value": "missing"}),
    "broken text": block(**{"0-value": "{not json"}),
    "text of another shape": block(**{"0-value": "[]"}),
    "text without blocks": block(**{"0-value": "{}"}),
    "a list without its count": block(**{"0-type": "numbers"}),
    "a list whose count is none": block(**{"0-type": "numbers", "0-value-count": "x"}),
    "a list that is too long": block(**{"0-type": "numbers", "0-value-count": "99999999"}),
    "two blocks in one place": block(count="2")
    | {f"body-{n}-{k}": v for n in (0, 1) for k, v in {
        "type": "quote", "order": "0", "deleted": "", "id": "", "value-quote": f"q{n}", "value-speaker": "s",
        "value-position": "p",
    }.items()},
}  # fmt: skip


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_that_is_not_whole_is_a_sentence_at_its_field(staff: Client, site: SiteTree, name: str) -> None:
    page = factories.news_page(site.section["en"]["news"], title="Before")
    data = news_form(page, title="After")
    data = {key: value for key, value in data.items() if not key.startswith("body-")} | STREAMS[name]
    answer = staff.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 200
    assert answer.context["form"].errors["body"]
    assert answer.context["form"]["title"].value() == "After"
    assert NewsPage.objects.get(pk=page.pk).title == "Before"


def test_questions_of_any_depth_are_a_sentence_too(staff: Client, site: SiteTree) -> None:
    page = factories.call_page(site.section["en"]["calls"])
    screen = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(staff.get(screen).content.decode(), form_id="page-edit-form")
    data.update(nested_form_data({"body": streamfield([]), "questions": streamfield([("choice", {"key": "a"})])}))
    answer = staff.post(screen, data | {"action-publish": "1"})
    assert answer.context["form"].errors["questions"] == [INCOMPLETE]
    assert len(CallPage.objects.get(pk=page.pk).questions) == len(page.questions)


ROWS: dict[str, dict[str, str]] = {
    "nothing at all": {},
    "no total": {"INITIAL_FORMS": "0"},
    "no initial": {"TOTAL_FORMS": "0"},
    "a word": EMPTY | {"TOTAL_FORMS": "many"},
    "below nought": EMPTY | {"TOTAL_FORMS": "-1", "INITIAL_FORMS": "-1"},
    "stored rows that were not sent": EMPTY | {"TOTAL_FORMS": "3", "INITIAL_FORMS": "3"},
    "more stored than there are": EMPTY | {"TOTAL_FORMS": "0", "INITIAL_FORMS": "5"},
    "a key that is none": EMPTY | {"TOTAL_FORMS": "1", "INITIAL_FORMS": "1", "0-id": "x"},
    "a billion": EMPTY | {"TOTAL_FORMS": "1000000000", "INITIAL_FORMS": "1000000000"},
}


@pytest.mark.parametrize("rows", ROWS)
def test_rows_of_a_page_that_are_not_whole_are_a_sentence(staff: Client, site: SiteTree, rows: str) -> None:
    page = factories.news_page(site.section["en"]["news"], title="Before")
    data = news_form(page, title="After")
    data = {key: value for key, value in data.items() if not key.startswith("people-")}
    data |= {f"people-{name}": value for name, value in ROWS[rows].items()}
    answer = staff.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 200
    assert NewsPage.objects.get(pk=page.pk).title == "Before"
    assert str(INCOMPLETE) in answer.content.decode()


@pytest.mark.parametrize("rows", ROWS)
def test_comments_that_are_not_whole_stop_nothing(
    staff: Client, administrator: User, site: SiteTree, rows: str
) -> None:
    page = factories.news_page(site.section["en"]["news"], title="Before")
    Comment.objects.create(page=page, user=administrator, text="Stays", contentpath="title")
    data = news_form(page, title="After")
    data = {key: value for key, value in data.items() if not key.startswith("comments-")}
    data |= {f"comments-{name}": value for name, value in ROWS[rows].items()}
    staff.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert list(Comment.objects.values_list("text", flat=True)) == ["Stays"]


@pytest.fixture(scope="module")
def sent_of_facts(whole_site: None, django_db_blocker: DjangoDbBlocker) -> dict[Any, dict[str, str]]:
    """What a browser would send from the edit screen of the first row of each kind."""
    with django_db_blocker.unblock(), transaction.atomic():
        staff = Client()
        staff.force_login(User.objects.create_superuser("opens-screens@example.org"))
        screens = {model: staff.get(address(model, "edit", first(model).pk)) for model, _relation in FACTS}
        transaction.set_rollback(True)
    return {
        model: querydict_from_html(screen.content.decode(), form_id="w-editor-form").dict()
        for model, screen in screens.items()
    }


def first(model: Any) -> Any:
    return model.objects.order_by("pk").first()


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize(("model", "relation"), FACTS)
def test_rows_of_a_fact_that_are_not_whole_are_a_sentence(
    sent_of_facts: dict[Any, dict[str, str]], staff: Client, model: Any, relation: str, rows: str
) -> None:
    row = first(model)
    screen = address(model, "edit", row.pk)
    data = {key: value for key, value in sent_of_facts[model].items() if not key.startswith(f"{relation}-")}
    data |= {f"{relation}-{name}": value for name, value in ROWS[rows].items()}
    answer = staff.post(screen, data | {"slug": "another"})
    assert answer.status_code == 200
    assert str(INCOMPLETE) in answer.content.decode()
    assert model.objects.get(pk=row.pk).slug == row.slug


def test_a_row_somebody_else_removed_meanwhile_is_no_error(staff: Client) -> None:
    event = factories.event()
    strand = factories.strand(event=event)
    rows = inline_formset([{"id": str(strand.pk), "names-en": "S"}], initial=1)
    strand.delete()
    data = {"names-en": "Festival", "kind": "festival", "slug": event.slug} | nested_form_data({"strands": rows})
    answer = staff.post(address(Event, "edit", event.pk), data)
    assert answer.status_code in {200, 302}


def test_the_settings_of_the_site_are_a_sentence_too(staff: Client) -> None:
    settings = SiteSettings.load()
    answer = staff.post(
        reverse("wagtailsettings:edit", args=["portal", "sitesettings", settings.pk]), {"notice-en": "Another"}
    )
    assert answer.status_code == 200
    assert str(INCOMPLETE) in answer.content.decode()
    assert SiteSettings.load().notice == settings.notice


def answer_to_missing_field(request: HttpRequest) -> HttpResponse:
    try:
        request.POST["action"]
    except MultiValueDictKeyError as error:
        answer = IncompleteFormMiddleware(lambda _request: HttpResponse()).process_exception(request, error)
    assert answer is not None
    return answer


def test_a_view_that_misses_a_field_answers_with_a_sentence(administrator: User, rf: RequestFactory) -> None:
    request = rf.post("/admin/some/view/")
    request.user = administrator
    answer = answer_to_missing_field(request)
    assert answer.status_code == 400
    assert "Nothing was saved." in answer.content.decode()
    assert IncompleteFormMiddleware(lambda _request: HttpResponse()).process_exception(request, KeyError("x")) is None


def test_autosave_gets_the_sentence_in_its_own_shape(administrator: User, rf: RequestFactory) -> None:
    request = rf.post("/admin/some/view/", headers={"accept": "application/json"})
    request.user = administrator
    answer = answer_to_missing_field(request)
    assert answer.status_code == 400
    refusal = {"success": False, "error_code": "validation_error", "error_message": str(INCOMPLETE)}
    assert json.loads(answer.content) == refusal


@pytest.mark.parametrize("key", ["abc", "-1", "999999", "1e5", "9" * 30, "\x00", "1; DROP TABLE"])
def test_a_chosen_page_that_is_none_is_a_sentence_at_its_field(staff: Client, key: str) -> None:
    answer = staff.post("/admin/promoted_results/new/", {"questions": "grants", "page": key})
    assert answer.status_code == 200
    assert answer.context["form"].errors["page"]
