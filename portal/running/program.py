"""What the commands of this installation are called: nobody should have to translate a message before typing it."""

from django.conf import settings


def command(words: str) -> str:
    """`words` as whoever runs this portal types them: "portal-manage migrate", in a checkout "manage.py migrate"."""
    return f"{settings.PROGRAM} {words}"
