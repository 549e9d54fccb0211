"""The people who run the portal."""

from django.db import transaction
from django.db.models import QuerySet

from portal.models import User


class AccountExistsError(Exception):
    """Somebody who is no administrator has the address already."""


@transaction.atomic
def make_administrator(*, email: str, password: str | None = None, promote: bool = False) -> User:
    """Give `email` an account with every right, or every right to the account it has where `promote` is set.

    A new account without `password` cannot sign in until one is set; the password of an account that exists
    is never changed. Raises AccountExistsError where somebody has the address and `promote` is not set.
    """
    # Locked: the rights checked below must be those that are stored when they are raised.
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        return User.objects.create_superuser(email, password)
    if is_administrator(user):
        return user
    if not promote:
        raise AccountExistsError(f"{user.email} has an account already, without the rights of an administrator.")
    user.is_active = user.is_staff = user.is_superuser = True
    user.save(update_fields=["is_active", "is_staff", "is_superuser"])
    return user


def is_administrator(user: User) -> bool:
    """Whether somebody may sign in and has every right."""
    return user.is_active and user.is_superuser


def administrators() -> QuerySet[User]:
    """Everybody who may sign in and has every right, the longest-standing first."""
    return User.objects.filter(is_active=True, is_superuser=True).order_by("pk")
