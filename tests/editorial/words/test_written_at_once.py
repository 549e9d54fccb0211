"""A language editor and an editor of the whole fact who save at the same instant, each on a connection of their own."""

import pytest

from editorial.words.actions import write_words
from labs.models import Lab
from portal.facts.typed import TypedTexts
from portal.models import User
from portal.roles import CHIEF_EDITORS
from tests import factories
from tests.at_once import at_once
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in
from tests.labs.screens import address

from .test_writing import whole_form

pytestmark = pytest.mark.django_db(transaction=True)


def write(lab: Lab, language: str, text: str, user: User | None) -> dict[str, str]:
    typed = {"names": TypedTexts({language: text}, shown={language: ""})}
    return write_words(row=lab, language=language, typed=typed, user=user)


def test_the_whole_fact_and_one_language_of_it(site: SiteTree) -> None:
    lab, chief = factories.lab(names={"en": "Impact Lab"}), signed_in(member("chief", CHIEF_EDITORS))
    data = whole_form(lab, {"en": "Impact Lab", "ru": "", "ky": ""}, en="Impact Lab!")
    answer, clashes = at_once(
        lambda: chief.post(address(Lab, "edit", lab.pk), data).status_code,
        lambda: write(lab, "ru", "Лаборатория", None),
    )
    assert (answer, clashes) == (302, {})
    assert Lab.objects.get(pk=lab.pk).names == {"en": "Impact Lab!", "ru": "Лаборатория"}


def test_two_languages(site: SiteTree) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    at_once(lambda: write(lab, "ru", "Лаборатория", None), lambda: write(lab, "ky", "Лаборатория!", None))
    assert Lab.objects.get(pk=lab.pk).names == {"en": "Impact Lab", "ru": "Лаборатория", "ky": "Лаборатория!"}


def test_one_language_twice(site: SiteTree) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    clashes = at_once(lambda: write(lab, "ru", "Первое", None), lambda: write(lab, "ru", "Второе", None))
    stored = Lab.objects.get(pk=lab.pk).names["ru"]
    assert sorted(clashes, key=len) == [{}, {"names": stored}]


def test_a_row_loaded_before_and_saved_after_keeps_the_other_language(site: SiteTree) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    loaded = Lab.objects.get(pk=lab.pk)
    write(lab, "ru", "Лаборатория", None)
    loaded.names = {**loaded.names, "en": "Impact Lab!"}
    loaded.save()
    assert Lab.objects.get(pk=lab.pk).names == {"en": "Impact Lab!", "ru": "Лаборатория"}
