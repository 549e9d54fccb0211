"""Administrators: accounts that may sign in and have every right."""

from django.db import transaction
from django.db.models import QuerySet

from portal.models import User


class AccountExistsError(Exception):
    """The address belongs to an account that is not an administrator's."""


@transaction.atomic
def make_administrator(*, email: str, promote: bool = False) -> User:
    """Give `email` an account with every right, or every right to the account it has where `promote` is set.

    A new account has no password: its owner is invited to choose one. The password of an account that exists is
    never changed. Raises AccountExistsError where somebody has the address and `promote` is not set.
    """
    # Locked, so that the rights checked below cannot change before they are stored.
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        return User.objects.create_superuser(email)
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
    """All administrators, the oldest account first."""
    return User.objects.filter(is_active=True, is_superuser=True).order_by("pk")
