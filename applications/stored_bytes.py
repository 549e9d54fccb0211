"""What the private storage holds of a file."""

from .models import File


def forget_bytes(file: File) -> None:
    """Delete what is stored of a file; its row stays."""
    storage = File._meta.get_field("stored").storage
    names = [name for name in (file.received.name, file.stored.name) if name]
    File.objects.filter(pk=file.pk).update(received="", stored="")
    for name in names:
        storage.delete(name)
