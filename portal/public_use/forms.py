"""A check for the forms of pictures and documents: only those who may publish change what the public sees."""

from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from wagtail.admin.forms.collections import BaseCollectionMemberForm

from .gate import change_refusal
from .places import PublicFile
from .rules import may_change_what_is_shown


class PublicUseForm(BaseCollectionMemberForm):
    """Mixed in before Wagtail's form. With `as_new` the changes are saved as a new row, and the old one stays."""

    original_file: Any

    def __init__(self, *args: Any, user: Any = None, as_new: bool = False, **kwargs: Any) -> None:
        self.user, self.as_new = user or AnonymousUser(), as_new
        if as_new:
            kwargs["initial"] = {"tags": list(kwargs["instance"].tags.all())} | kwargs.get("initial", {})
            kwargs["instance"] = unsaved_copy(kwargs["instance"], user)
        super().__init__(*args, user=user, **kwargs)
        if as_new:
            # Wagtail would delete the replaced file, which still belongs to the old row.
            self.original_file = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        shown = [name for name in self.changed_data if name in self.instance.shown_fields]
        if shown and not self.as_new and self.instance.pk and not may_change_what_is_shown(self.user, self.instance):
            for name in shown:
                self.add_error(None if self.fields[name].widget.is_hidden else name, change_refusal())
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.as_new and "file" not in self.changed_data:
            with self.instance.open_file() as file:
                self.instance.file = ContentFile(file.read(), name=PurePath(file.name).name)
        return super().save(commit=commit)


def unsaved_copy(file: PublicFile, user: Any) -> PublicFile:
    """A row like this one, with the same file and no key yet, uploaded by `user`."""
    kept_out = {"id", "created_at", "token", "is_public", "ready"}
    fields = [field for field in file._meta.concrete_fields if field.name not in kept_out]
    copied: PublicFile = type(file)(**{field.attname: getattr(file, field.attname) for field in fields})
    copied.uploaded_by_user = user
    return copied
