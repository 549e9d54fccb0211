import pytest

from portal.settings.environment import Environment, SettingsRefusedError


def refusals(**values: str) -> dict[str, str]:
    return Environment(values).refusals


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("PORTAL_HOST", "PORTAL_HOSTS"),
        ("PORTAL_SECRETKEY", "PORTAL_SECRET_KEY"),
        ("DATABSE_URL", "DATABASE_URL"),
        ("EMAIL_ULR", "EMAIL_URL"),
        ("PORTAL_COLOUR", "which reads DATABASE_URL"),
    ],
)
def test_a_misspelt_variable_is_refused_by_name(given: str, named: str):
    sentence = refusals(**{given: "x"})[given]
    assert sentence.startswith(f"{given} is not a variable of the portal")
    assert named in sentence


def test_variables_of_others_are_left_alone():
    assert refusals(PATH="/bin", HOME="/root", LANG="C", MAILTO="a@example.org") == {}


def test_all_refusals_are_told_in_the_order_of_the_documentation():
    environment = Environment({"PORTAL_COLOUR": "red", "PORTAL_CHECKING_SECONDS": "many"})
    environment.number("PORTAL_CHECKING_SECONDS", 20)
    environment.required("PORTAL_HOSTS")
    with pytest.raises(SettingsRefusedError) as refused:
        environment.raise_refusals()
    named = [line.split()[0] for line in str(refused.value).splitlines()]
    assert named == ["PORTAL_HOSTS", "PORTAL_CHECKING_SECONDS", "PORTAL_COLOUR"]


def test_the_first_fault_of_a_variable_is_told():
    environment = Environment({})
    environment.required("PORTAL_HOSTS")
    environment.refuse("PORTAL_HOSTS", "is wrong in another way")
    assert environment.refusals == {
        "PORTAL_HOSTS": "PORTAL_HOSTS is not set: host names the portal answers to, with commas between them, "
        "for example portal.example,www.portal.example"
    }


def test_a_malformed_switch_is_refused_by_name():
    environment = Environment({"PORTAL_PLAIN_HTTP": "perhaps"})
    assert environment.switch("PORTAL_PLAIN_HTTP") is False
    assert environment.refusals == {
        "PORTAL_PLAIN_HTTP": "PORTAL_PLAIN_HTTP is “perhaps”, which is neither true nor false, for example false"
    }


@pytest.mark.parametrize("text", ["true", "TRUE", "Yes", "on", "1"])
def test_a_switch_is_on_by_any_usual_word(text: str):
    assert Environment({"PORTAL_PLAIN_HTTP": text}).switch("PORTAL_PLAIN_HTTP") is True


@pytest.mark.parametrize("text", ["false", "No", "OFF", "0", ""])
def test_a_switch_is_off_by_any_usual_word(text: str):
    assert Environment({"PORTAL_PLAIN_HTTP": text}).switch("PORTAL_PLAIN_HTTP") is False


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", "1 024"])
def test_a_number_that_is_none_is_refused_by_name(text: str):
    environment = Environment({"PORTAL_CHECKING_SECONDS": text})
    assert environment.number("PORTAL_CHECKING_SECONDS", 20) == 20
    assert f"“{text}”" in environment.refusals["PORTAL_CHECKING_SECONDS"]


def test_a_number_is_read_or_is_the_default():
    assert Environment({"PORTAL_CHECKING_SECONDS": "7"}).number("PORTAL_CHECKING_SECONDS", 20) == 7
    assert Environment({}).number("PORTAL_CHECKING_SECONDS", 20) == 20


def test_one_of_some_words_is_read_in_capitals_or_refused():
    known = ("DEBUG", "INFO")
    assert Environment({"PORTAL_LOG_LEVEL": "debug"}).choice("PORTAL_LOG_LEVEL", known, "INFO") == "DEBUG"
    assert Environment({}).choice("PORTAL_LOG_LEVEL", known, "INFO") == "INFO"
    environment = Environment({"PORTAL_LOG_LEVEL": "loud"})
    assert environment.choice("PORTAL_LOG_LEVEL", known, "INFO") == "INFO"
    assert environment.refusals == {
        "PORTAL_LOG_LEVEL": "PORTAL_LOG_LEVEL is “loud”, which is none of DEBUG, INFO, for example INFO"
    }


def test_an_empty_variable_is_as_none():
    assert Environment({"DATABASE_URL": " ", "PORTAL_HOSTS": ""}).values == {}


def test_what_is_given_is_read_instead_of_the_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORTAL_HOSTS", "before.example")
    assert Environment({"PORTAL_HOSTS": "a.example, b.example,"}).names("PORTAL_HOSTS") == ["a.example", "b.example"]
    assert Environment().names("PORTAL_HOSTS") == ["before.example"]
