import re

import pytest
from django.test import Client

from portal.monitoring.request_ids import NONE, current

MADE = re.compile(r"[0-9a-f]{16}")


def test_each_answer_has_a_number_of_its_own(client: Client):
    numbers = {client.get("/healthz")["X-Request-ID"] for _ in range(3)}
    assert len(numbers) == 3
    assert all(MADE.fullmatch(number) for number in numbers)
    assert current.get() == NONE


@pytest.mark.parametrize("given", ["7f3c0a9be1d24c55", "0b8f5a1e-8f3c-4c3e-9d1f-2a6b7c8d9e0f", "A" * 64])
def test_a_well_formed_number_from_the_front_is_kept(client: Client, given: str):
    assert client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given",
    ["", "short", "A" * 65, "<script>alert(1)</script>", "1234567890 ok", "12345678\n", "١٢٣٤٥٦٧٨٩", "../../etc"],
)
def test_any_other_is_replaced(client: Client, given: str):
    response = client.get("/healthz", headers={"X-Request-ID": given})
    assert MADE.fullmatch(response["X-Request-ID"])


@pytest.mark.any_database
@pytest.mark.parametrize("address", ["/en/nothing/", "/ky/nothing/"])
def test_a_page_that_tells_of_an_error_names_the_number(client: Client, site: object, address: str):
    response = client.get(address)
    assert response.status_code == 404
    assert response["X-Request-ID"] in response.content.decode()
