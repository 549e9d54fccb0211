"""A form of the release before, which was open in a browser while the site was updated."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from labs.models import Call
from tests.applications.cast import everything_stored
from tests.applications.conftest import GOOD
from tests.applications.samples import pdf_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_its_address_leads_to_where_one_applies(call: Call) -> None:
    response = Client().get(f"/en/apply/call/{call.slug}/form/")
    assert (response.status_code, response["Location"]) == (302, f"/en/apply/call/{call.slug}/")


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}])
def test_what_was_typed_in_it_comes_back_and_nothing_is_stored(call: Call, headers: dict[str, str]) -> None:
    before = everything_stored()
    sent = GOOD | {"ticket": "of the release before", "answer-gone": "An answer to a question that is gone."}
    sent["answer-script"] = SimpleUploadedFile("script.pdf", pdf_bytes())
    response = Client(enforce_csrf_checks=True).post(f"/ky/apply/call/{call.slug}/form/", sent, headers=headers)
    page = response.content.decode()
    assert response.status_code == 403
    assert response["Cache-Control"] == "private, no-store"
    for text in ("Кыз тоого чыгат.", "Айгүл Токтосунова", "An answer to a question that is gone.", "script.pdf"):
        assert text in page
    assert everything_stored() == before


def test_one_for_a_call_that_nobody_has_is_not_found(call: Call) -> None:
    assert Client().post("/en/apply/call/no-such-call/form/", dict(GOOD)).status_code == 404
