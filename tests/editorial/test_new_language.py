"""Staff add a language in the admin alone."""

import re
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from editorial.memory.segments import segments_of
from editorial.versions.shown import translation_version
from home.models import HomePage
from portal.models import User
from portal.roles import language_editors, translators
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in


def sent(translation: Translation, act: str, text: str | None = None) -> dict[str, str]:
    data = {"act": act, "shown": translation_version(translation)}
    for segment in segments_of(translation):
        data[f"initial-text-{segment.name}"] = segment.as_typed(segment.text)
        data[f"text-{segment.name}"] = text or segment.as_typed(segment.text)
    return data


def test_spanish_from_the_settings_to_the_public(site: SiteTree, work: Any, chief: User) -> None:
    work(lambda: signed_in(chief).post(reverse("wagtaillocales:add"), {"language_code": "es"}))
    locale = Locale.objects.get(language_code="es")
    home = HomePage.objects.get(locale=locale)
    assert not home.live
    assert (home.slug, home.source_locale) == ("home-es", site.locale("en"))
    assert Client().get("/es/").status_code == 404
    assert set(Group.objects.filter(name__endswith="(es)").values_list("name", flat=True)) == {
        translators("es"),
        language_editors("es"),
    }
    translator, editor = member("translator-es", translators("es")), member("editor-es", language_editors("es"))
    translation = Translation.objects.get(source__object_id=home.translation_key, target_locale=locale)
    url = reverse("wagtailadmin_pages:edit", args=[home.pk])
    signed_in(translator).post(url, sent(translation, "submit", "Proyecto de cine Alternativa"))
    home.refresh_from_db()
    assert (home.live, home.workflow_in_progress) == (False, True)
    assert Client().get("/es/").status_code == 404
    signed_in(editor).post(url, sent(translation, "approve"))
    home = HomePage.objects.get(pk=home.pk)
    assert (home.live, home.title, home.slug) == (True, "Proyecto de cine Alternativa", "home-es")
    answer = Client().get("/es/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert '<h1 class="front__name" lang="es">Proyecto de cine Alternativa</h1>' in page
    assert "El menú y los formularios de este sitio están en inglés." in page


def test_whoever_adds_a_language_is_told_that_the_interface_stays_english(chief: User) -> None:
    page = signed_in(chief).get(reverse("wagtaillocales:add")).content.decode()
    told = re.search(r"<p>\s*(In these languages [^<]*)</p>", page)
    assert told is not None
    assert "Spanish" in told[1]
    assert "Indonesian" in told[1]
    assert "Kazakh" not in told[1]


def test_nobody_but_chief_editors_switches_a_language_on(
    communications: User, programme: User, russian_editor: User, russian_translator: User
) -> None:
    for somebody in (communications, programme, russian_editor, russian_translator):
        for answer in (
            signed_in(somebody).get(reverse("wagtaillocales:add")),
            signed_in(somebody).post(reverse("wagtaillocales:add"), {"language_code": "es"}),
        ):
            assert (answer.status_code, answer.headers["Location"]) == (302, reverse("wagtailadmin_home"))
    assert not Locale.objects.filter(language_code="es").exists()
    assert Client().get("/es/").status_code == 404


def test_a_plan_makes_the_new_language_grow_downwards(site: SiteTree, work: Any, chief: User) -> None:
    from wagtail.models import Page

    from editorial.models import TranslationPlan
    from news.models import NewsIndexPage

    plan = TranslationPlan.objects.create(section=Page.objects.get(pk=site.home["en"].pk))
    work(lambda: signed_in(chief).post(reverse("wagtaillocales:add"), {"language_code": "es"}))
    assert not NewsIndexPage.objects.filter(locale__language_code="es").exists()
    work(lambda: plan.languages.add(Locale.objects.get(language_code="es")))
    section = NewsIndexPage.objects.get(locale__language_code="es")
    assert (section.live, section.slug) == (False, "news")
