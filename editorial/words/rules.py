"""Who may write the words of facts in which language."""

from typing import Any

from wagtail.models import Locale
from wagtail.permissions import page_permission_policy

from portal.languages.chains import rank
from portal.pages.tree import FRONT_PAGE_DEPTH


def languages_to_write(user: Any) -> list[Locale]:
    """Languages in which `user` may write the words of facts: those whose pages they may make public."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    homes = pages.filter(depth=FRONT_PAGE_DEPTH).order_by().values("locale")
    return sorted(Locale.objects.filter(pk__in=homes), key=lambda locale: rank(locale.language_code))


def may_write_some_language(user: Any) -> bool:
    """Whether there are `languages_to_write`, without asking for them: the rights of `user` are known already."""
    if user.is_superuser:
        return True
    rights = page_permission_policy.get_cached_permissions_for_user(user)
    return any(right.permission.codename == "publish_page" and right.page.depth <= FRONT_PAGE_DEPTH for right in rights)


def may_write(user: Any, language: str) -> bool:
    return any(locale.language_code == language for locale in languages_to_write(user))
