"""The form with which staff upload pictures."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileField
from django.utils.text import capfirst
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.checking.asking import looked_at
from portal.checking.facts import CONTENT_TYPES, ENDINGS, UnopenedFileError
from portal.checking.sentences import sentence
from portal.public_use.forms import PublicUseForm

from .fields import with_facts

LONGEST_STEM = 50
"""Characters of a name before its ending: four bytes each, they still fit into a name that a file system takes."""


class LookedAtImageField(WagtailImageField):
    """Takes a picture that can be read to its end, which another process has tried; Wagtail would try it in this one.

    A picture whose name ends as another format does is taken for what it is.
    """

    def to_python(self, data: Any) -> Any:
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        # Before it is opened: what does not even call itself a picture is not worth a process.
        self.run_validators(file)
        try:
            facts = looked_at(file)
        except UnopenedFileError as error:
            raise ValidationError(sentence(error.reason), code=error.reason) from error
        # Without full stops around it, or all of a name such as "..jpg" would count as its stem.
        stem = PurePath(file.name or "").stem.strip(".")[:LONGEST_STEM]
        file.name = (stem or "picture") + ENDINGS[facts.format]
        file.content_type = CONTENT_TYPES[facts.format]  # type: ignore[attr-defined]  # as Wagtail and Django note it
        return with_facts(file, facts)


class PortalImageForm(PublicUseForm, BaseImageForm):
    file = LookedAtImageField(widget=BaseImageForm.Meta.widgets["file"])

    class Meta(BaseImageForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):
            # Wagtail asks for the words of a file that it has already, and a declared field outlives that.
            del self.fields["file"]
        else:
            self.fields["file"].label = capfirst(self._meta.model._meta.get_field("file").verbose_name)
