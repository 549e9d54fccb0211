"""From the short questions to the receipt and the letter."""

import pytest
import time_machine

from applications.choices import State
from applications.models import Application
from portal.models import Letter
from tests.applications.conftest import WHILE_OPEN, Browser

pytestmark = pytest.mark.django_db


def test_an_applicant_answers_in_kyrgyz_and_gets_a_receipt_and_a_letter(applicant: Browser, script: object) -> None:
    applicant.language = "ky"
    with time_machine.travel(WHILE_OPEN, tick=False):
        address = f"/ky/apply/call/{applicant.call.slug}/"
        assert applicant.client.get(address).status_code == 200
        answered = applicant.client.post(address, {"citizenship": "KG", "residence": "KG"})
        assert f"/ky/apply/call/{applicant.call.slug}/form/?e=" in answered.content.decode()
        assert not Application.objects.exists()
        response = applicant.send(answer__script=script)
        application = Application.objects.get()
        assert response.status_code == 302
        assert response["Location"] == f"/ky/apply/{application.code}/"
        receipt = applicant.client.get(response["Location"]).content.decode()
    assert application.state == State.SUBMITTED
    assert application.submitted_at == WHILE_OPEN
    for text in (application.code, "Айгүл Токтосунова", "script.pdf", "ky: Synopsis"):
        assert text in receipt
    letter = Letter.objects.get()
    assert (letter.kind, letter.language, letter.to_address) == ("application_received", "ky", "aigul@example.org")
    assert application.code in letter.subject
    assert "/a/" in letter.body_text
    assert "тоого" not in letter.body_text + letter.body_html
