"""The form with which staff upload pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.public_use.forms import PublicUseForm


class ReadableImageField(WagtailImageField):
    """Refuses a picture that cannot be read to its end, before it is stored.

    Wagtail lets Pillow's errors out of the form, and takes a PNG of which half
    is missing: every list in the admin that shows it would fail.
    """

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                with Image.open(file) as image:
                    image.load()
                file.seek(0)
        except ValidationError:
            raise
        except Exception as error:  # of torn files Pillow raises a dozen kinds, ValueError and RuntimeError among them
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        return file


class PortalImageForm(PublicUseForm, BaseImageForm):
    file = ReadableImageField(widget=BaseImageForm.Meta.widgets["file"])

    class Meta(BaseImageForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):
            # Wagtail asks for the words of a file that it has already, and a declared field outlives that.
            del self.fields["file"]
        else:
            self.fields["file"].label = capfirst(self._meta.model._meta.get_field("file").verbose_name)
