"""Who may do something with whose account."""

from typing import Any


def may_administer(staff: Any, account: Any) -> bool:
    """Whether `staff` may invite, reset or close `account`: their own never, an administrator's only as one."""
    if staff == account or not staff.has_perm("portal.change_user"):
        return False
    return bool(staff.is_superuser or not account.is_superuser)


def may_raise(staff: Any) -> bool:
    """Whether `staff` may make administrators, and change what is theirs."""
    return bool(staff.is_superuser)
