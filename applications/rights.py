"""Which staff may see or do what with the applications to a call."""

from django.contrib.auth.models import AnonymousUser

from labs.models import Call
from portal.models import User

from .choices import Right
from .models import CallRight


def has_right(user: User | AnonymousUser, right: Right, call: Call) -> bool:
    """Whether somebody has this right to one call."""
    return isinstance(user, User) and CallRight.objects.calls_of(user, right).filter(pk=call.pk).exists()


def has_right_somewhere(user: User | AnonymousUser, right: Right) -> bool:
    """Whether somebody has this right to at least one call, be it one to come."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_superuser or CallRight.objects.of_user(user, right).exists()
