"""Staff add what no developer foresaw, in the admin alone, and meet it on the site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from labs.models import Edition, Lab, LabKind, Result, Strand
from portal.models import User
from portal.roles import CHIEF_EDITORS, PROGRAMME_TEAM
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import run_worker

QUIET_CORNER = (900, 25)
"""Where a click closes an open calendar and hits nothing."""


def save(tab: Tab) -> None:
    tab.mouse.click(*QUIET_CORNER)
    tab.get_by_role("button", name="Save", exact=True).click()
    expect(tab.locator(".messages, [role=status]").first).to_contain_text("created")


def choose(tab: Tab, button: str, name: str) -> None:
    """Pick a fact in its chooser by searching for it."""
    tab.get_by_role("button", name=button).first.click()
    tab.locator(".modal input[name=q]").fill(name)
    tab.locator(".modal").get_by_role("link", name=name).first.click()
    expect(tab.locator(".modal")).to_have_count(0)


def adds_a_kind_a_lab_and_an_edition(tab: Tab, server: LiveServer) -> Edition:
    tab.goto(f"{server.url}/admin/facts/labkind/add/")
    tab.locator("[name=names-en]").fill("Distribution")
    tab.locator("[name=names-ky]").fill("Таркатуу")
    save(tab)
    tab.goto(f"{server.url}/admin/facts/lab/add/")
    tab.locator("[name=names-en]").fill("Distribution Lab")
    choose(tab, "Choose kind of lab", "Distribution")
    save(tab)
    tab.goto(f"{server.url}/admin/facts/edition/add/")
    choose(tab, "Choose lab", "Distribution Lab")
    tab.locator("[name=year]").fill("2026")
    tab.locator("[name=starts_on]").fill("2026-03-02")
    tab.locator("[name=ends_on]").fill("2026-05-30")
    for place, (name, city) in enumerate((("First week", "Osh"), ("Second week", "Khorog"))):
        tab.mouse.click(*QUIET_CORNER)
        tab.get_by_role("button", name="Add module").click()
        tab.locator(f"[name=modules-{place}-names-en]").fill(name)
        tab.locator(f"[name=modules-{place}-city-en]").fill(city)
        tab.locator(f"[name=modules-{place}-starts_on]").fill(f"2026-0{3 + place}-02")
    save(tab)
    assert LabKind.objects.get(code="distribution").names["ky"] == "Таркатуу"
    return Edition.objects.get(lab__slug="distribution-lab")


def adds_a_strand_and_a_verified_result(tab: Tab, server: LiveServer) -> None:
    tab.goto(f"{server.url}/admin/facts/event/add/")
    tab.locator("[name=names-en]").fill("Asian Film Market")
    tab.get_by_role("button", name="Add strand").click()
    tab.locator("[name=strands-0-names-en]").fill("Producers Hub")
    save(tab)
    tab.goto(f"{server.url}/admin/facts/result/add/")
    choose(tab, "Choose person", "Primerova")
    choose(tab, "Choose event", "Asian Film Market")
    tab.locator("[name=strand]").select_option(str(Strand.objects.get().pk))
    tab.locator("[name=year]").fill("2026")
    tab.locator("[name=kind]").select_option("selection")
    save(tab)
    result = Result.objects.get()
    assert result.verified_at is None
    tab.goto(f"{server.url}/en/alumni/assel-primerova/")
    assert "Asian Film Market" not in tab.content()
    tab.goto(f"{server.url}/admin/facts/result/edit/{result.pk}/")
    tab.get_by_role("link", name="Verify", exact=True).first.click()
    tab.get_by_role("button", name="Verify", exact=True).click()
    expect(tab.locator("body")).to_contain_text("Withdraw the verification")


def publishes_pages_for_lab_and_edition(tab: Tab, server: LiveServer, site: SiteTree) -> None:
    lab = Lab.objects.get(slug="distribution-lab")
    page = factories.lab_page(site.section["en"]["labs"], lab=lab, title="Distribution Lab")
    tab.goto(f"{server.url}/admin/pages/add/labs/editionpage/{page.pk}/")
    choose(tab, "Choose edition", "2026")
    tab.locator("#id_title").fill("Distribution Lab 2026")
    tab.get_by_role("button", name="More actions").last.click()
    tab.get_by_role("button", name="Publish").first.click()
    expect(tab.locator("body")).to_contain_text("published")


@pytest.mark.django_db(transaction=True)
def test_a_kind_a_lab_an_edition_a_strand_and_a_result(
    site: SiteTree, live_server: LiveServer, people: Callable[..., User], sign_in: Callable[[User], Tab]
) -> None:
    factories.alumnus(slug="assel-primerova", given_name="Assel", family_name="Primerova")
    tab = sign_in(people("staff", PROGRAMME_TEAM, CHIEF_EDITORS))
    adds_a_kind_a_lab_and_an_edition(tab, live_server)
    adds_a_strand_and_a_verified_result(tab, live_server)
    publishes_pages_for_lab_and_edition(tab, live_server, site)
    tab.goto(f"{live_server.url}/ky/labs/")
    expect(tab.locator("main")).to_contain_text("Таркатуу")
    tab.goto(f"{live_server.url}/en/labs/distribution-lab/2026/")
    for text in ("First week", "Osh", "Second week", "Khorog"):
        expect(tab.locator("main")).to_contain_text(text)
    tab.goto(f"{live_server.url}/en/alumni/assel-primerova/")
    expect(tab.locator("main")).to_contain_text("Producers Hub")


@pytest.mark.django_db(transaction=True)
def test_the_language_spanish(
    site: SiteTree, live_server: LiveServer, people: Callable[..., User], sign_in: Callable[[User], Tab]
) -> None:
    tab = sign_in(people("chief", CHIEF_EDITORS))
    tab.goto(f"{live_server.url}/admin/locales/new/")
    tab.locator("[name=language_code]").select_option("es")
    tab.locator("main form button[type=submit], main form input[type=submit]").last.click()
    expect(tab.locator(".messages, [role=status]").first).to_contain_text("created")
    assert tab.request.get(f"{live_server.url}/es/").status == 404

    tab.goto(f"{live_server.url}/admin/editorial/pages/{site.home['en'].pk}/translations/")
    tab.get_by_label("Draft in Spanish").check()
    tab.get_by_role("button", name="Start translations").click()
    run_worker()
    draft = HomePage.objects.get(locale__language_code="es")
    assert not draft.live
    assert tab.request.get(f"{live_server.url}/es/").status == 404

    tab.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
    for field in tab.locator(".translate-target textarea, .translate-target input[type=text]").all():
        field.fill("Proyecto de cine Alternativa")
    tab.get_by_role("button", name="Publish", exact=True).click()
    expect(tab.locator("body")).to_contain_text("The translation is public.")

    tab.goto(f"{live_server.url}/es/")
    expect(tab.locator("h1")).to_have_text("Proyecto de cine Alternativa")
    assert tab.locator("html").get_attribute("lang") == "en", "menus and forms have no Spanish"
    expect(tab.locator("h1")).to_have_attribute("lang", "es")
    assert tab.request.get(f"{live_server.url}/es/news/").status == 200
    tab.goto(f"{live_server.url}/ky/")
    expect(tab.locator("a[hreflang=es]").first).to_have_attribute("href", "/es/")
