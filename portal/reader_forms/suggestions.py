"""Probable misspellings in e-mail addresses. A suggestion is a question to the writer, never an error."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .addresses import clean_address

COMMON = (
    "gmail.com",
    "mail.ru",
    "yandex.ru",
    "yandex.com",
    "yandex.kz",
    "inbox.ru",
    "list.ru",
    "internet.ru",
    "rambler.ru",
    "icloud.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "proton.me",
    "protonmail.com",
    "mail.kz",
    "mail.kg",
    "umail.uz",
    "mail.tj",
    "elcat.kg",
)
"""Where most of our readers have their addresses, the most frequent first."""
ALSO_REAL = frozenset({
    "mail.com", "email.com", "ymail.com", "gmx.com", "gmx.net", "gmx.de", "mail.uz", "mail.tm", "mail.by",
    "mail.ua", "inbox.com", "inbox.lv", "inbox.uz", "inbox.kz", "list.kz", "bk.com", "yandex.by", "yandex.ua",
    "yandex.uz", "yandex.com.tr", "yahoo.fr", "yahoo.de", "yahoo.co.uk", "yahoo.ru", "outlook.fr", "outlook.de",
    "outlook.kz", "hotmail.fr", "hotmail.de", "hotmail.co.uk", "hotmail.ru", "rambler.ua", "me.com", "mac.com",
    "live.com", "pm.me", "ro.ru", "lenta.ru", "hey.com", "email.ru", "bk.ru", "ya.ru", "vk.com", "vk.ru",
    "ok.ru",
})  # fmt: skip
"""Domains that resemble a common one and are no misspelling."""
ONE_ENDING_ONLY = {"gmail": "gmail.com", "icloud": "icloud.com"}
"""Names of services that have addresses under one ending only."""
SHORT = len("mail.ru")


def suggested_address(typed: str) -> str | None:
    """The address that was probably meant: "a@gmail.com" for "a@gmial.con". None where nothing seems misspelt."""
    address = clean_address(typed)
    local, at, domain = address.rpartition("@")
    meant = common_domain(domain.lower()) if at else None
    return f"{local}@{meant}" if meant and is_address(f"{local}@{meant}") else None


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def common_domain(domain: str) -> str | None:
    """The common domain that `domain` is a misspelling of."""
    if domain in COMMON or domain in ALSO_REAL or len(domain) > max(map(len, COMMON)) + 2:
        return None
    service = domain.partition(".")[0]
    if service in ONE_ENDING_ONLY:
        return ONE_ENDING_ONLY[service]
    near = sorted((distance(domain, known), place, known) for place, known in enumerate(COMMON))
    steps, _place, known = near[0]
    return known if steps <= (1 if len(known) <= SHORT else 2) else None


def distance(one: str, other: str) -> int:
    """How many letters are missing, added, changed or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        last, before, row = before, row, [place]
        for column, wanted in enumerate(other, start=1):
            steps = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != wanted))
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == wanted:
                steps = min(steps, last[column - 2] + 1)
            row.append(steps)
    return row[-1]
