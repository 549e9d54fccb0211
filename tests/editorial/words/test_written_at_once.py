"""A language editor and an editor of the whole fact who save at the same instant, each on a connection of their own."""

from contextlib import suppress
from functools import partial

import pytest

from editorial.words.actions import write_words
from labs.actions import verify_result
from labs.models import Lab, Result, Strand
from labs.verification.rules import fingerprint
from portal.facts.typed import TypedTexts
from portal.models import User
from portal.roles import CHIEF_EDITORS, language_editors
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


def test_of_a_strand_renamed_while_somebody_vouches_nothing_unread_is_verified(site: SiteTree) -> None:
    chief, writer = member("chief", CHIEF_EDITORS), member("editor", language_editors("ru"))
    for number in range(3):
        strand = factories.strand(names={"en": "Talents", "ru": "Таланты"})
        result = factories.result(event=strand.event, strand=strand, verified_at=None)
        typed = {"names": TypedTexts({"ru": f"Другое {number}"}, shown={"ru": "Таланты"})}
        at_once(
            partial(vouch, result, chief, fingerprint(result)),
            partial(write_words, row=strand, language="ru", typed=typed, user=writer),
        )
        assert Strand.objects.get(pk=strand.pk).names["ru"] == f"Другое {number}"
        assert not Result.objects.verified().filter(pk=result.pk).exists()


def vouch(result: Result, by: User, shown: str) -> None:
    with suppress(ValueError):
        verify_result(result=result, by=by, shown=shown)


def test_a_row_loaded_before_and_saved_after_keeps_the_other_language(site: SiteTree) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    loaded = Lab.objects.get(pk=lab.pk)
    write(lab, "ru", "Лаборатория", None)
    loaded.names = {**loaded.names, "en": "Impact Lab!"}
    loaded.save()
    assert Lab.objects.get(pk=lab.pk).names == {"en": "Impact Lab!", "ru": "Лаборатория"}
