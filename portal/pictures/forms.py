"""The form with which staff upload pictures."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileField
from django.utils.text import capfirst
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.checking.client import inspect_picture
from portal.checking.facts import CONTENT_TYPES, ENDINGS, UnopenedFileError
from portal.checking.sentences import sentence
from portal.public_use.forms import PublicUseForm

from .fields import with_facts

LONGEST_STEM = 50
"""Characters of a name before its ending. At four bytes each they still fit into a name that file systems take."""


class InspectedImageField(WagtailImageField):
    """Accepts a picture that another process can read to its end; Wagtail's own field would try it in this process.

    The content decides the format, not the ending of the name.
    """

    def to_python(self, data: Any) -> Any:
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        # Before the file is opened: one whose name is not even that of a picture is not worth a process.
        self.run_validators(file)
        try:
            facts = inspect_picture(file)
        except UnopenedFileError as error:
            raise ValidationError(sentence(error.reason), code=error.reason) from error
        # Full stops at both ends are stripped, or all of a name such as "..jpg" would count as its stem.
        stem = PurePath(file.name or "").stem.strip(".")[:LONGEST_STEM]
        file.name = (stem or "picture") + ENDINGS[facts.format]
        file.content_type = CONTENT_TYPES[facts.format]  # type: ignore[attr-defined]  # as Wagtail and Django note it
        return with_facts(file, facts)


class PortalImageForm(PublicUseForm, BaseImageForm):
    file = InspectedImageField(widget=BaseImageForm.Meta.widgets["file"])

    class Meta(BaseImageForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):
            # Here Wagtail asks only for the texts of a file it already has, but a declared field stays in the form.
            del self.fields["file"]
        else:
            self.fields["file"].label = capfirst(self._meta.model._meta.get_field("file").verbose_name)
