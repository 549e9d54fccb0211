"""Who may do what to a page in all its languages.

The source decides: whoever may act on it may act on its translations, which follow it as they follow its slug and
its picture. Taking down or deleting one translation takes the rights of its own language.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.languages.language_names import language_name
from portal.models import BasePage
from portal.pages.sources import is_source, source_of, versions_of


class ActRefusedError(PermissionDenied):
    """An act that cannot be done now, or by this person. Its message is a sentence for staff.

    A kind of PermissionDenied, because every screen of the admin turns that into a refusal.
    """


def deciding_page(page: BasePage) -> BasePage:
    """The version whose rights count for an act in all languages: the source, or `page` where there is none."""
    return source_of(page) or page


def rights(user: Any, page: Page) -> Any:
    """Wagtail's permission tester of `user` for `page`."""
    return page.permissions_for_user(user)


def refuse_mover(user: Any, page: BasePage, destination: Page) -> None:
    """Raise ActRefusedError where `user` may not move the page, in all languages, below `destination`."""
    decides = deciding_page(page)
    there = destination.get_translation_or_none(decides.locale) if destination.depth > 1 else destination
    if there is None or not rights(user, decides).can_move_to(there):
        raise ActRefusedError(_("You do not have permission to do this to “%(title)s”.") % {"title": decides.title})


def refuse_unpublisher(user: Any, pages: Sequence[BasePage]) -> None:
    for page in pages:
        if not rights(user, page).can_unpublish():
            raise ActRefusedError(_("You do not have permission to do this to “%(title)s”.") % {"title": page.title})


def refuse_deleter(user: Any, page: BasePage, *, keep_others: bool = False) -> None:
    """As Wagtail's; besides, only those who may publish the source may delete what is public in another language."""
    if not rights(user, page).can_delete():
        raise ActRefusedError(_("You do not have permission to do this to “%(title)s”.") % {"title": page.title})
    if keep_others or not goes_with_all(page) or rights(user, page).can_publish():
        return
    public = [version for version in versions_of(page) if version.live and version.pk != page.pk]
    if public:
        raise ActRefusedError(
            _("“%(title)s” is public in other languages: %(languages)s. Only those who may publish it may delete it.")
            % {"title": page.title, "languages": language_names(public)}
        )


def refuse_restricter(user: Any, page: BasePage) -> None:
    """Raise ActRefusedError where `user` may not restrict the page in all languages."""
    decides = deciding_page(page)
    if not rights(user, decides).can_set_view_restrictions():
        raise ActRefusedError(
            _("Who may see a page is decided for all its languages, by those who may publish “%(title)s”.")
            % {"title": decides.title}
        )


def goes_with_all(page: BasePage) -> bool:
    """Whether taking down or deleting `page` takes its other languages along.

    A translation goes alone; so does a front page, which stands for its own language only.
    """
    return is_source(page) and page.shared_slug


def language_names(pages: Sequence[Page]) -> str:
    """The languages of `pages` as staff read them: "Russian, Kyrgyz"."""
    return ", ".join(language_name(page.locale.language_code) for page in pages)
