"""Forms of labs and their kinds, and what the boxes of a name in several languages take."""

import pytest
from django.test import Client

from labs.models import Lab, LabKind
from tests import factories
from tests.labs.screens import address, confirm, errors, typed

pytestmark = pytest.mark.any_database


def test_a_kind_of_lab_gets_a_code_from_its_name(staff: Client) -> None:
    data = typed(None, names={"en": "", "ru": "Звук и музыка", "ky": ""}, sort_order=5, code="")
    staff.post(address(LabKind, "add"), data)
    kind = LabKind.objects.get()
    assert (kind.code, dict(kind.names)) == ("zvuk-i-muzyka", {"ru": "Звук и музыка"})


def test_a_second_lab_of_the_same_name_gets_a_number(staff: Client) -> None:
    data = typed(None, names={"en": "Sound Lab"}, kind=factories.lab_kind().pk, sort_order=0, slug="")
    staff.post(address(Lab, "add"), data)
    confirm(staff, address(Lab, "add"), data)
    assert list(Lab.objects.values_list("slug", flat=True)) == ["sound-lab", "sound-lab-2"]


def test_a_lab_without_any_name_is_refused(staff: Client) -> None:
    response = staff.post(
        address(Lab, "add"), typed(None, names={"en": ""}, kind=factories.lab_kind().pk, sort_order=0)
    )
    assert errors(response) == {"names": ["Fill in at least one language."]}


def test_a_text_too_long_in_one_language_names_the_language(staff: Client) -> None:
    data = typed(None, names={"en": "Fine", "ky": "ө" * 121}, kind=factories.lab_kind().pk, sort_order=0)
    response = staff.post(address(Lab, "add"), data)
    assert errors(response) == {"names": ["The Кыргызча text has 121 characters; the limit is 120."]}
    assert "ө" * 121 in response.content.decode()


def test_a_language_nobody_knows_is_not_stored(staff: Client) -> None:
    data = typed(None, names={"en": "Lab", "xx": "?"}, kind=factories.lab_kind().pk, sort_order=0)
    staff.post(address(Lab, "add"), data)
    lab = Lab.objects.get()
    assert dict(lab.names) == {"en": "Lab"}
    assert staff.get(address(Lab, "edit", lab.pk)).status_code == 200
