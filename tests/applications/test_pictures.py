"""Pictures with what they show and who made them: written beside each, kept as answers are, shown wherever they are."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from applications import checking
from applications.actions import expire, keeping
from applications.exports import Table
from applications.models import Answer, Application, File, KeptText, Part, Revision, RevisionFile
from applications.receipts import write
from labs.models import Call, CallPage
from tests import factories
from tests.applications.conftest import WHILE_OPEN, Browser, Store
from tests.applications.editing import publish_with
from tests.applications.samples import picture_bytes
from tests.applications.sent_form import as_shown
from tests.applications.sent_in_pieces import Sender
from tests.conftest import site_tree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
STILLS = {
    "key": "stills",
    "label": "Stills",
    "help": "",
    "max_megabytes": 1,
    "max_files": 3,
    "needs_credit": True,
    "needs_alt": True,
}


def call_for_pictures() -> Call:
    questions = [*factories.QUESTIONS, ("pictures", STILLS)]
    return factories.call_page(site_tree().section["en"]["calls"], call=factories.call(), questions=questions).call


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(call_for_pictures)


@pytest.fixture
def writer(call: Call) -> Browser:
    """Somebody who has sent a picture."""
    browser = Browser(call)
    browser.save()
    assert Sender(browser, picture_bytes(), "still.jpg", "stills").send().status_code == 200
    browser.open_form()
    return browser


def name() -> str:
    return f"answer-stills.{File.objects.get().pk}"


def described(browser: Browser, *words: str) -> Any:
    return as_shown(browser, **{name(): list(words)})


def words() -> list[str]:
    file = File.objects.get()
    return [file.alt, file.credit]


def autosave(browser: Browser, *written: str, base: str = "") -> Any:
    key = name().removeprefix("answer-")
    found = re.search(rf'name="based-{key}" value="([^"]+)"', browser.page)
    assert found
    data = {"ticket": browser.ticket, name(): list(written), f"based-{key}": base or found[1]}
    return browser.client.post(browser.address("save"), data).json()


def test_the_words_are_asked_beside_each_picture_and_saved_with_the_form(writer: Browser) -> None:
    assert "What it shows, for people who cannot see it" in writer.page
    before = Part.objects.get().version
    assert described(writer, "A girl on a mountain", "Aigul T.").status_code == 302
    assert words() == ["A girl on a mountain", "Aigul T."]
    assert Part.objects.get().version == before + 1
    writer.open_form()
    assert 'value="A girl on a mountain"' in writer.page
    assert as_shown(writer).status_code == 302
    assert Part.objects.get().version == before + 1, "nothing was changed"


def test_they_are_saved_while_somebody_writes(writer: Browser) -> None:
    outcome = autosave(writer, "A girl", "")
    key = name().removeprefix("answer-")
    assert set(outcome["bases"]) == {f"based-{key}"}
    assert words() == ["A girl", ""]
    outcome = autosave(writer, "A girl on a mountain", "Aigul", base=outcome["bases"][f"based-{key}"])
    assert words() == ["A girl on a mountain", "Aigul"]
    assert outcome["meanwhile"] == outcome["errors"] == {}


def test_what_is_missing_keeps_it_from_being_submitted(writer: Browser) -> None:
    page = writer.review().content.decode()
    assert "For each picture, say what it shows and who made it." in page
    writer.open_form()
    described(writer, "A girl", "")
    assert "For each picture, say what it shows and who made it." in writer.review().content.decode()
    writer.open_form()
    described(writer, "A girl", "Aigul")
    assert writer.submit().status_code == 302


def test_what_is_too_long_is_said_and_not_cut(writer: Browser) -> None:
    long = "a" * 301
    assert described(writer, long, "Aigul").status_code == 200
    assert "1 character too long" in writer.page
    assert f'value="{long}"' in writer.page
    assert words() == ["", ""]
    key = name().removeprefix("answer-")
    assert "1 character too long" in autosave(writer, long, "")["errors"][key]


def test_two_who_describe_one_picture_see_both(writer: Browser) -> None:
    old = writer.page
    described(writer, "Hers", "Aigul")
    writer.page = old
    assert described(writer, "His", "Bakyt").status_code == 409
    assert words() == ["Hers", "Aigul"]
    assert "In the meantime, this was written elsewhere:" in writer.page
    assert 'value="His"' in writer.page
    assert KeptText.objects.get().content == "His · Bakyt"
    assert as_shown(writer, **{name(): ["Both", "Both"]}).status_code == 302
    assert words() == ["Both", "Both"]
    assert set(KeptText.objects.values_list("content", flat=True)) == {"His · Bakyt", "Hers · Aigul"}
    assert "Hers · Aigul" in writer.open_form().content.decode()
    writer.page = old
    key = name().removeprefix("answer-")
    outcome = autosave(writer, "Late", "Late")
    assert "Both" in outcome["meanwhile"][key]
    assert f'name="decided-{key}"' in outcome["meanwhile"][key]


@pytest.mark.parametrize("state", ["removed", "refused"])
def test_words_about_a_picture_that_is_gone_meanwhile_are_kept(writer: Browser, state: str) -> None:
    File.objects.update(state=state, refusal="damaged")
    before = Part.objects.get().version
    assert described(writer, "A girl on a mountain", "Aigul").status_code == 302
    assert KeptText.objects.get().content == "A girl on a mountain · Aigul"
    assert Part.objects.get().version == before
    assert "A girl on a mountain · Aigul" in writer.open_form().content.decode()


def test_words_about_a_picture_that_is_asked_for_no_more_are_stored_with_it(writer: Browser) -> None:
    page = CallPage.objects.get(call=writer.call)
    publish_with(page, [dict(one) for one in page.questions.raw_data if one["value"]["key"] != "stills"])
    described(writer, "A girl on a mountain", "Aigul")
    assert words() == ["A girl on a mountain", "Aigul"]


def test_words_about_a_picture_that_is_refused_are_kept_for_the_next(call: Call) -> None:
    writer = Browser(call)
    writer.save()
    damaged = picture_bytes()[:200]
    assert Sender(writer, damaged, "still.jpg", "stills").send().status_code == 200
    writer.open_form()
    described(writer, "A girl on a mountain", "Aigul")
    assert checking.check(File.objects.get().pk) == "refused"
    assert KeptText.objects.get().content == "A girl on a mountain · Aigul"
    assert "A girl on a mountain · Aigul" in writer.open_form().content.decode()


HOSTILE = ["stills.0", "stills.99999999999999999999", "stills.x", "script.{pk}", "nothing.{pk}", "stills.{pk}.1"]


@pytest.mark.parametrize("key", HOSTILE)
def test_words_about_nothing_change_nothing(writer: Browser, key: str) -> None:
    key = key.format(pk=File.objects.get().pk)
    data = {"ticket": writer.ticket, f"answer-{key}": ["x", "y"], f"based-{key}": "0.x"}
    assert writer.client.post(writer.address("save"), data).status_code == 200
    assert words() == ["", ""]


def test_nobody_describes_the_picture_of_another(writer: Browser, call: Call) -> None:
    other = Browser(call)
    other.open_form()
    pk = File.objects.get().pk
    data = {"ticket": other.ticket, f"answer-stills.{pk}": ["x", "y"], f"based-stills.{pk}": "x"}
    assert other.client.post(other.address("save"), data).status_code == 200
    assert words() == ["", ""]


def test_the_words_of_a_submission_stay_as_they_were_wherever_they_are_shown(
    writer: Browser, signed_in: Client
) -> None:
    described(writer, "A girl <b>on</b> a mountain", "=Aigul")
    checking.check(File.objects.get().pk)
    assert "A girl &lt;b&gt;on&lt;/b&gt; a mountain" in writer.review().content.decode()
    assert writer.submit().status_code == 302
    first = Revision.objects.get()
    File.objects.update(alt="Changed", credit="Changed")
    assert list(RevisionFile.objects.values_list("alt", "credit")) == [("A girl <b>on</b> a mountain", "=Aigul")]
    shown = writer.client.get(writer.address("part")).content.decode()
    staff = signed_in.get(f"/admin/applications/{writer.code}/").content.decode()
    for page in (shown, staff):
        assert "A girl &lt;b&gt;on&lt;/b&gt; a mountain" in page
        assert "Changed" not in page
    record = writer.client.get(writer.address("receipt_record")).json()
    assert record["files"][0]["credit"] == "=Aigul"
    write(first.pk)
    receipt = PdfReader(io.BytesIO(Revision.objects.get().receipt.read()))
    assert "=Aigul" in "".join(page.extract_text() for page in receipt.pages)
    assert "still.jpg · =Aigul · A girl" in Table(writer.call).as_csv()


def test_other_words_make_another_submission(writer: Browser) -> None:
    described(writer, "A girl", "Aigul")
    writer.submit()
    writer.open_form()
    described(writer, "A girl", "Aigul T.")
    assert "Stills" in writer.review().content.decode()
    assert writer.submit().status_code == 302
    first, second = Revision.objects.order_by("number")
    assert first.digest != second.digest


def test_they_are_forgotten_with_a_draft_that_is_given_up(writer: Browser) -> None:
    described(writer, "A girl", "Aigul")
    assert expire(application=Application.objects.get(), untouched_since=WHILE_OPEN.replace(year=2030), at=WHILE_OPEN)
    assert words() == ["", ""]


def test_without_a_setting_no_words_are_needed(call: Call) -> None:
    from applications.kinds.pictures import PicturesQuestion

    asked = PicturesQuestion({"key": "stills", "kind": "pictures", "file_kinds": ["image"], "max_megabytes": 1})
    assert asked.words_missing(File(alt="", credit="")) == ""
    needed = PicturesQuestion(asked.structure | {"needs_alt": True})
    assert needed.words_missing(File(alt="A girl", credit="")) == ""
    assert needed.words_missing(File(alt="", credit="Aigul")) == "For each picture, say what it shows."
    upload = SimpleUploadedFile("a.jpg", picture_bytes())
    assert asked.examine(upload).format == "jpg"


def test_answers_and_words_are_saved_together_or_not_at_all(writer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    old = writer.page
    described(writer, "Theirs", "Aigul")
    monkeypatch.setattr(keeping, "MOST_TEXTS", 0)
    writer.page = old
    response = as_shown(writer, answer__name="Another", **{name(): ["Mine", "Bakyt"]})
    assert response.status_code == 429
    assert "Another" in writer.page
    assert words() == ["Theirs", "Aigul"]
    assert not Answer.objects.filter(key="name", value="Another").exists()
    assert not KeptText.objects.exists()
