"""The place of a result, and the number of a page, as each language counts."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import override

from labs.choices import ResultKind
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PLACES = {
    "en": "2nd place in the pitching session | page 6",
    "ru": "2-е место на питчинге | страница 6",
    "ky": "Питчингде 2-орун | 6-барак",
    "kk": "Питчингте 2-орын | 6-бет",
    "uz": "Pitchingda 2-oʻrin | 6-sahifa",
    "tg": "Ҷойи 2-юм дар питчинг | саҳифаи 6",
    "tk": "Pitçingde 2-nji orun | 6-njy sahypa",
}
PAGE = Template(
    "{% load i18n portal_words %}"
    "{% blocktranslate trimmed with number=6|number_of %}page {{ number }}{% endblocktranslate %}"
)


@pytest.mark.parametrize("language", PLACES)
def test_a_place_and_a_page_are_counted_as_the_language_counts(language: str) -> None:
    result = factories.result(kind=ResultKind.PITCH_PLACE, rank=2)
    with override(language):
        html = render_to_string("components/result_words.html", {"result": result})
        page = PAGE.render(Context())
    place = BeautifulSoup(html, "html.parser").select_one(".result__what").get_text(strip=True)
    assert f"{place} | {page}" == PLACES[language]
