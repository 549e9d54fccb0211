"""What the tests of notices share."""

from portal.models import Letter, User
from tests.portal.conftest import mail_server

__all__ = ["mail_server"]


def letters_to(user: User) -> list[Letter]:
    """The oldest first."""
    return list(Letter.objects.filter(to_address=user.email).order_by("pk"))


def kinds(user: User) -> list[str]:
    return [letter.kind for letter in letters_to(user)]
