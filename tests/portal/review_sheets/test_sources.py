"""What is marked for translation, and where readers meet it."""

from itertools import pairwise

import pytest

from portal.review_sheets.catalogues import CatalogueOfLanguage
from portal.review_sheets.placeholders import explained
from portal.review_sheets.places import PLACES, NoPlaceError, place_of
from portal.review_sheets.rows import places_of_readers
from portal.review_sheets.sources import Found, Key, everything_of_this_checkout, in_module, in_template

MODULE = """
LIMIT = _("Too long")

class Form:
    name = Field(label=pgettext_lazy("of a film", "Name"))

    def told(self, n):
        return ngettext("%(n)d row", "%(n)d rows", n) + gettext(self.words)
"""


def test_sentences_of_a_module_are_found_with_the_names_around_them() -> None:
    assert list(in_module(MODULE, "app/a.py")) == [
        Found(Key(None, "Too long"), "", "app/a.py::LIMIT"),
        Found(Key("of a film", "Name"), "", "app/a.py::Form.name"),
        Found(Key(None, "%(n)d row"), "%(n)d rows", "app/a.py::Form.told"),
    ]


def test_sentences_of_a_template_are_found_whatever_their_tag() -> None:
    template = """{% load i18n %}
      <p title="{% translate 'A' context 'letter' %}">{{ name|default:_("Nobody") }}</p>
      {% blocktranslate trimmed count n=n %}
        {{ n }} row
      {% plural %}
        {{ n }} rows
      {% endblocktranslate %}"""
    assert {(one.key, one.plural) for one in in_template(template, "t.html")} == {
        (Key("letter", "A"), ""),
        (Key(None, "Nobody"), ""),
        (Key(None, "%(n)s row"), "%(n)s rows"),
    }


@pytest.mark.parametrize("language", ["ru", "ky", "kk", "uz", "tg", "tk"])
def test_what_is_found_is_what_the_catalogues_hold(language: str) -> None:
    entries = CatalogueOfLanguage(language).entries
    assert {one.key for one in everything_of_this_checkout()} == set(entries)
    assert {one.key for one in everything_of_this_checkout() if one.plural} == {
        key for key, entry in entries.items() if entry.plural
    }


def test_of_every_source_it_is_known_who_meets_it() -> None:
    unknown = set()
    for source in {one.source for one in everything_of_this_checkout()}:
        try:
            place_of(source)
        except NoPlaceError as error:
            unknown.add(str(error))
    assert unknown == set()


def test_the_longest_rule_decides() -> None:
    assert place_of("templates/applications/staff/new.html") is None
    assert str(place_of("templates/applications/new.html")) == "Form: the page / Форма: страница"
    assert place_of("labs/questions/new.py::NewBlock.limits") == PLACES["labs/questions/*::*.limits"]
    with pytest.raises(NoPlaceError, match=r"elsewhere/new\.py"):
        place_of("elsewhere/new.py")


def test_what_both_meet_is_in_the_sheet_with_the_places_of_readers() -> None:
    places = [place.english for place in places_of_readers()[Key(None, "Stage")]]
    assert places
    assert Key(None, "Translations to do") not in places_of_readers()


def test_what_is_on_every_page_is_read_first_and_letters_last() -> None:
    firsts = [places[0].english for places in places_of_readers().values()]
    order = list(dict.fromkeys(firsts))
    assert order[0] == "Every page: top, menu, foot"
    assert order[-1].startswith("Letter: ")
    assert len(order) == sum(one != next_one for one, next_one in pairwise([*firsts, ""])), "each place stands once"


def test_everything_put_into_a_sentence_is_explained() -> None:
    """Raises KeyError for a placeholder without an example."""
    assert explained("%(count)s of {size}") == "%(count)s = 5\n{size} = 12 MB"
    assert all(explained(key.english) or "%(" not in key.english for key in places_of_readers())
