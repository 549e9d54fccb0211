"""Make the files of pictures ahead of their readers: after a restore, or after the shapes have changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.models import PortalImage
from portal.pictures.making import make_pictures, missing
from portal.running.progress import Progress


class Command(BaseCommand):
    help = "Makes the files that pictures lack for the shapes they are shown in. Run again, it makes what is left."

    def handle(self, *_args: Any, **_options: Any) -> None:
        keys = [image.pk for image in PortalImage.objects.order_by("pk").iterator() if missing(image)]
        failed = []
        for key in Progress(self.stdout).bar("Pictures", keys):  # type: ignore[arg-type]  # Django's wrapper of a text stream
            image = PortalImage.objects.filter(pk=key).first()
            try:
                if image is not None:
                    make_pictures(image=image)
            except Exception as error:  # noqa: BLE001 one broken picture must not keep the others waiting
                failed.append(f"{image} ({key}): {error}")
        if failed:
            raise CommandError("No files could be made of these pictures:\n" + "\n".join(failed))
        self.stdout.write(f"All pictures are ready; {len(keys)} lacked files.")
