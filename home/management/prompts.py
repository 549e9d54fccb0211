"""What `setup_site` must know, from its options, from the database, or asked at the terminal."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email

from home.actions import administrators, is_administrator
from home.models import HomePage
from portal.models import User


@dataclass(frozen=True)
class Terminal:
    """How to ask at the terminal, and how to say why an answer is refused."""

    ask: Callable[[str], str] = input
    say: Callable[[str], object] = print


@dataclass(frozen=True)
class Administrator:
    """The account to make an administrator; without an e-mail address, there are administrators already."""

    email: str = ""
    promote: bool = False


def known_languages() -> str:
    """Every language code with the language's name, one per line."""
    return "\n".join(f"  {code}  {name}" for code, name in settings.LANGUAGES)


def choose_language(given: str, terminal: Terminal | None) -> str:
    """The language to open: the one given, else the one the site began with, else the answer at the terminal.

    Raises CommandError for an unknown language, and where it is needed but there is no terminal.
    """
    first = HomePage.objects.at_site_root().select_related("locale").first()
    if given and given not in dict(settings.LANGUAGES):
        raise CommandError(f"“{given}” is not a language of the portal. It knows:\n{known_languages()}")
    if given or first is not None:
        return given or first.locale.language_code
    if terminal is None:
        raise CommandError(f"Give the language of the site with --language. The portal knows:\n{known_languages()}")
    terminal.say(f"The site begins in one language; others can follow. The portal knows:\n{known_languages()}")
    return ask_language(terminal)


def ask_language(terminal: Terminal) -> str:
    while (code := terminal.ask("Language of the site: ").strip().lower()) not in dict(settings.LANGUAGES):
        terminal.say(f"“{code}” is none of them.")
    return code


def choose_administrator(given: str, terminal: Terminal | None) -> Administrator:
    """Who will be the administrator. A new account gets no password here, but an invitation to choose one.

    Raises CommandError where the given address is refused, and where one is needed but there is no terminal.
    """
    if given:
        return administrator_at(checked_address(given), terminal)
    if administrators().exists():
        return Administrator()
    if terminal is None:
        raise CommandError("Give the e-mail address of the first administrator with --email.")
    return ask_administrator(terminal)


def checked_address(text: str) -> str:
    """An e-mail address in the form in which accounts store it. Raises CommandError for an invalid one."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise CommandError(f"“{text}” is not an e-mail address.") from error
    return address


def administrator_at(email: str, terminal: Terminal | None) -> Administrator:
    """The account at an address: an administrator's, one to be promoted, or a new one. Raises CommandError."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None or is_administrator(user):
        return Administrator(email)
    lack = "lacks the rights of an administrator" if user.is_active else "is switched off"
    taken = f"{user.email} has an account already, which {lack}."
    if terminal is None:
        raise CommandError(
            f"{taken} Nothing was changed. Give another address, or run this at a terminal to change it."
        )
    if terminal.ask(f"{taken}\nMake it an administrator? Its password stays as it is. [y/N] ").strip().lower() != "y":
        raise CommandError("Nothing was changed.")
    return Administrator(email, promote=True)


def ask_administrator(terminal: Terminal) -> Administrator:
    """Ask until an address is accepted."""
    while True:
        try:
            address = checked_address(terminal.ask("E-mail address of the first administrator: "))
            return administrator_at(address, terminal)
        except CommandError as error:
            terminal.say(str(error))
