"""What the editor form of every page checks on top of Wagtail's."""

from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.widgets import SlugInput
from wagtail.models import Page

from portal.languages.slugs import formatters, slug_from

from .rules import conflicting_page, is_reserved


def refuse_bad_slug(slug: str, parent: Page, page: Page) -> None:
    """Raise ValidationError where `page` cannot stand at `slug` below `parent` in every language."""
    if not slug.isascii():
        raise ValidationError({"slug": _("An address may contain only the letters a to z, digits and hyphens.")})
    if is_reserved(slug, parent):
        raise ValidationError({"slug": _("This address is reserved for the site itself. Choose another.")})
    clash = conflicting_page(slug, parent, of=page)
    if clash is not None:
        raise ValidationError(
            {
                "slug": _("“%(title)s” (%(language)s) already has this address. All languages share addresses.")
                % {"title": clash.title, "language": clash.locale.get_display_name()}
            }
        )


class PortalPageForm(WagtailAdminPageForm):
    """Makes a slug where none is typed, and refuses one that another language's page has, before anything is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].widget = SlugInput(formatters=formatters())
            if self.instance.address_of:
                self.fields["slug"].disabled = True
                self.fields["slug"].help_text = _("Follows the short name of what this page is about.")

    def clean(self) -> dict[str, Any]:
        fact = self.cleaned_data.get(self.instance.address_of)
        if "slug" in self.fields and fact is not None:
            self.cleaned_data["slug"] = fact.slug
        elif "slug" in self.fields and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = self.instance.slug or self.slug_from_title()
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        if slug and self.instance.shared_slug and self.parent_page is not None and "slug" not in self.errors:
            try:
                refuse_bad_slug(slug, self.parent_page, self.instance)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def slug_from_title(self) -> str:
        """A slug made from the title, with a number where that slug is taken in any language."""
        stem = slug_from(self.cleaned_data.get("title") or "") or "page"
        candidates = chain([stem], (f"{stem}-{number}" for number in count(2)))
        return next(slug for slug in candidates if self.is_free(slug))

    def is_free(self, slug: str) -> bool:
        parent = self.parent_page
        return not is_reserved(slug, parent) and conflicting_page(slug, parent, of=self.instance) is None


class PortalCopyForm(CopyForm):
    """Copies a page within its language. Never as an alias: no page of the portal is one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page")
        if parent is not None and parent.depth > 1 and parent.locale_id != self.page.locale_id:
            self.add_error("new_parent_page", _("A page can only be copied within its language."))
        return cleaned
