import pytest
from django.test import Client

from portal.pages.old_addresses import new_address

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("accepted", "address"),
    [
        ("ky,ru;q=0.8", "/ky/"),
        ("ru-RU,en;q=0.5", "/ru/"),
        ("kk,uz;q=0.9", "/en/"),
        ("", "/en/"),
        ("\x00,;;q=x", "/en/"),
    ],
)
def test_the_plain_address_leads_to_the_readers_language(site, client: Client, accepted: str, address: str):
    answer = client.get("/", headers={"accept-language": accepted})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "Accept-Language" in answer["Vary"]


def test_an_old_address_leads_to_the_new_page(site, client: Client):
    answer = client.get("/impact-lab-2024.html", headers={"accept-language": "ky"})
    assert (answer.status_code, answer["Location"]) == (301, "/ky/labs/impact-lab/2024/")


def test_any_old_news_leads_to_the_news(site, client: Client):
    assert client.get("/news/77.html")["Location"] == "/en/news/"
    assert client.get("/news/8.html")["Location"] == "/en/news/impact-lab-2024-open-call/"


def test_an_address_the_old_site_never_had(site, client: Client):
    assert new_address("/nothing.html") is None
    assert client.get("/nothing.html", follow=True).status_code == 404


@pytest.mark.parametrize(
    ("accepted", "address"), [("ky", "/ky/labs/"), ("de,fr;q=0.9", "/en/labs/"), ("es", "/en/labs/")]
)
def test_an_address_without_a_language_leads_to_a_public_one(site, client: Client, accepted: str, address: str):
    answer = client.get("/labs/", headers={"accept-language": accepted})
    assert (answer.status_code, answer["Location"]) == (302, address)


@pytest.mark.parametrize(
    "address", ["/admin/nowhere/", "/media/images/nothing.jpg", "/documents/9/nothing.pdf", "/a/x/"]
)
def test_what_has_no_language_stays_where_it_is(site, client: Client, administrator, address: str):
    client.force_login(administrator)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"), [("/", 302), ("/impact-lab-2024.html", 301), ("/nothing.html", 302), ("/labs/", 302)]
)
def test_what_is_chosen_by_header_and_cookie_says_so(site, client: Client, path: str, status: int):
    client.cookies["django_language"] = "ky"
    answer = client.get(path, headers={"accept-language": "ru"})
    assert answer.status_code == status
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in answer["Vary"].split(",")}
    if status in (301, 302):
        assert answer["Location"].startswith("/ky/")


def test_a_browser_forgets_an_old_address_with_the_language(site, client: Client):
    assert client.get("/impact-lab-2024.html")["Cache-Control"] == "private, max-age=0"


@pytest.mark.parametrize(
    "path",
    ["/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-facts.xml", "/healthz"],
)
def test_what_is_one_for_all_languages_varies_by_none(site, client: Client, path: str):
    answers = [client.get(path, headers={"accept-language": accepted}) for accepted in ("ky", "en")]
    assert [answer.headers.get("Vary", "") for answer in answers] == ["", ""]
    assert answers[0].content == answers[1].content


def test_a_missing_file_is_missed_in_the_readers_language(site, client: Client):
    answer = client.get("/media/images/no.jpg", headers={"accept-language": "ky"})
    assert answer.status_code == 404
    assert {part.strip() for part in answer["Vary"].split(",")} == {"Accept-Language", "Cookie"}
