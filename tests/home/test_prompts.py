"""What somebody at the terminal is asked, and what becomes of answers that do not do."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError

from home.actions import open_language
from home.management.prompts import Administrator, Terminal, choose_administrator, choose_language
from portal.models import User

pytestmark = pytest.mark.any_database


class Answers:
    """Somebody who gives these answers in turn; `heard` is what they were asked and told."""

    def __init__(self, *answers: str) -> None:
        self.answers: Iterator[str] = iter(answers)
        self.heard: list[str] = []
        self.terminal = Terminal(ask=self.answer, say=self.heard.append)

    def answer(self, question: str) -> str:
        self.heard.append(question)
        return next(self.answers)


def chosen(answers: Answers, given: str = "") -> Administrator:
    return choose_administrator(given, answers.terminal)


def test_the_language_is_asked_until_one_is_known(empty: None):
    answers = Answers("", "kirgiz", " KY ")
    assert choose_language("", answers.terminal) == "ky"
    assert "  ky  Kyrgyz" in answers.heard[0].splitlines()
    assert answers.heard.count("Language of the site: ") == 3
    assert "“kirgiz” is none of them." in answers.heard


def test_the_language_is_not_asked_where_the_site_has_begun(empty: None):
    open_language(language="ky", title="Alternativa")
    answers = Answers()
    assert choose_language("", answers.terminal) == "ky"
    assert choose_language("ru", answers.terminal) == "ru"
    assert answers.heard == []


def test_the_address_is_asked_until_it_is_one(empty: None):
    answers = Answers("nobody", "", "A@example.org")
    assert chosen(answers) == Administrator("a@example.org")
    assert "“nobody” is not an e-mail address." in answers.heard


def test_nobody_is_asked_where_there_is_an_administrator(empty: None, administrator: User):
    answers = Answers()
    assert chosen(answers) == Administrator()
    assert chosen(answers, administrator.email) == Administrator(administrator.email)
    assert answers.heard == []


def test_an_account_without_the_rights_gets_them_after_a_yes(empty: None, stranger: User):
    answers = Answers("y")
    assert chosen(answers, stranger.email) == Administrator(stranger.email, promote=True)
    assert "lacks the rights of an administrator" in answers.heard[0]
    assert "Its password stays as it is" in answers.heard[0]


def test_an_account_that_is_switched_off_is_no_administrator(empty: None, administrator: User):
    User.objects.update(is_active=False)
    answers = Answers("y")
    assert chosen(answers, administrator.email) == Administrator(administrator.email, promote=True)
    assert "is switched off" in answers.heard[0]


def test_a_no_leads_to_another_address(empty: None, stranger: User):
    answers = Answers(stranger.email, "", "a@example.org")
    assert chosen(answers) == Administrator("a@example.org")
    with pytest.raises(CommandError, match=r"Nothing was changed\."):
        chosen(Answers("n"), stranger.email)
