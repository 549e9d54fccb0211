"""Tries at a password or a code: how many, from where, and what is said when there were too many.

Four counts, none of which the owner of an account cannot get past: see docs/decisions/0048-the-door.md.
"""

from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.reader_forms.networks import WIDTHS
from portal.running.client_addresses import client_address
from portal.running.limits import Limit

from .devices import device_of

QUARTER, HOUR = 15 * 60, 60 * 60
BY_DEVICE = Limit("sign_in.device", 10, QUARTER)
"""Of a browser that has signed in to the account before; no other count concerns it."""
BY_NETWORK_AND_ACCOUNT = Limit("sign_in.pair", 5, QUARTER)
BY_NETWORK = Limit("sign_in.network", 60, HOUR)
"""On any accounts: whoever tries one password on many."""
BY_ACCOUNT = {"password": Limit("sign_in.account", 100, HOUR), "code": Limit("sign_in.codes", 20, HOUR)}
"""From anywhere, by whoever has many networks; a code has six digits, and three of them count at a time."""

TOO_MANY_HERE = _("Too many failed attempts. Wait 15 minutes and try again, or ask for a new password by e-mail.")
TOO_MANY_ELSEWHERE = _(
    "Somebody is trying to get into this account from many places. You can sign in now from a browser you "
    "have signed in with before. From any other, ask for a new password by e-mail first."
)
TOO_MANY_CODES = _("Too many wrong codes. Wait 15 minutes, or use a passkey.")


def network(request: HttpRequest) -> str:
    """The network of the client, one beside this machine too; all that are unknown count as one."""
    address = client_address(request)
    return f"{int(address) >> (address.max_prefixlen - WIDTHS[address.version])}" if address else "unknown"


@dataclass(frozen=True)
class Attempt:
    """One try, counted before it is known whether it is right: of many at once no more are let through than of one."""

    purpose: str
    taken: tuple[tuple[Limit, tuple[str, ...]], ...]

    @classmethod
    def begin(cls, request: HttpRequest, *, purpose: str, account: str, pk: int | None) -> Self:
        """Raises ValidationError, with a sentence for whoever tries, where there were too many.

        `purpose` is "password" or "code"; `account` the address that was typed, `pk` the account it belongs to.
        """
        device = device_of(request, pk)
        taken: list[tuple[Limit, tuple[str, ...]]] = []
        for limit, counted in counts(purpose, account, network(request), device):
            if not limit.take(purpose, *counted):
                cls(purpose, tuple(taken)).succeed()  # nothing was tried
                raise refusal(purpose, limit)
            taken.append((limit, counted))
        return cls(purpose, tuple(taken))

    def succeed(self) -> None:
        """Only wrong ones count."""
        for limit, counted in self.taken:
            limit.give_back(self.purpose, *counted)


def counts(purpose: str, account: str, network: str, device: str) -> list[tuple[Limit, tuple[str, ...]]]:
    if device:
        return [(BY_DEVICE, (account, device))]
    return [
        (BY_NETWORK_AND_ACCOUNT, (account, network)),
        (BY_NETWORK, (network,)),
        (BY_ACCOUNT[purpose], (account,)),
    ]


def refusal(purpose: str, limit: Limit) -> ValidationError:
    if purpose == "code":
        return ValidationError(TOO_MANY_CODES, code="too_many")
    sentence = TOO_MANY_ELSEWHERE if limit is BY_ACCOUNT["password"] else TOO_MANY_HERE
    return ValidationError(sentence, code="too_many")
