"""Secrets of letters: sealed while they wait, put in at sending, and nowhere else."""

import pytest
from pytest_django import Settings

from portal.letters.secrets import (
    SecretGoneError,
    has_places,
    new_secrets,
    place_for,
    sealed,
    unsealed,
    with_secrets,
    without_secrets,
)
from portal.models import Letter

TEXT = f"Open https://example.org/a/{place_for('link')}/ or type {place_for('code')}."
SECRETS = {"link": "a-b_c", "code": "012345"}


def test_they_are_put_where_there_is_a_place() -> None:
    assert has_places(TEXT)
    assert with_secrets(TEXT, SECRETS) == "Open https://example.org/a/a-b_c/ or type 012345."
    assert without_secrets(TEXT) == "Open https://example.org/a/…/ or type …."
    assert with_secrets("No place.", SECRETS) == "No place."


def test_a_text_whose_secret_is_gone_is_not_sent_with_its_place() -> None:
    with pytest.raises(SecretGoneError):
        with_secrets(TEXT, {"link": "a-b_c"})


def test_what_is_stored_tells_nothing_and_comes_back() -> None:
    stored = sealed(SECRETS)
    assert stored.keys() == SECRETS.keys()
    assert not any(secret in "".join(stored.values()) for secret in SECRETS.values())
    assert unsealed(stored) == SECRETS
    assert sealed(SECRETS) != stored, "the same digits do not look the same twice"


def test_another_key_opens_nothing_unless_it_is_known_as_the_former(settings: Settings) -> None:
    stored, old = sealed(SECRETS), settings.SECRET_KEY
    settings.SECRET_KEY = "another one, long enough to be a key of its own"
    assert unsealed(stored) == {}
    settings.SECRET_KEY_FALLBACKS = [old]
    assert unsealed(stored) == SECRETS


@pytest.mark.parametrize("damaged", ["", "x", "gAAAAA", "\x00"])
def test_what_is_no_sealed_secret_is_none(damaged: str) -> None:
    assert unsealed({"link": damaged}) == {}


def test_a_letter_of_a_kind_that_nobody_knows_gets_no_new_ones() -> None:
    assert new_secrets(Letter(kind="test", body_text="Nothing secret.")) == {}
    assert new_secrets(Letter(kind="test", body_text=TEXT)) is None
