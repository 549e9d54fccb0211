"""For an operator: lets somebody begin anew whose phone is lost, above all the only administrator."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.models import User
from portal.sign_in.actions import AlreadyActiveError, reset_sign_in
from portal.sign_in.emails import invitation_link


class Command(BaseCommand):
    help = (
        "Ends all sessions of an account, takes away its password and second factors, and prints the link with which "
        "its owner chooses new ones. No letter with the link is sent: give it to nobody else."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="e-mail address of the account")

    def handle(self, *_args: Any, email: str, **_options: Any) -> None:
        user = User.objects.filter(email__iexact=email.strip()).order_by("pk").first()
        if user is None:
            raise CommandError(f"“{email}” is no account.")
        try:
            secret = reset_sign_in(user=user, by_letter=False)
        except AlreadyActiveError as error:
            raise CommandError(
                f"The account of {user.email} is closed: an administrator opens it again in the admin."
            ) from error
        self.stdout.write(f"{user.email} is signed out everywhere. With this link, once, a new sign-in is chosen:")
        self.stdout.write(invitation_link(secret))
        self.stdout.write(f"It works for {settings.INVITATION_DAYS} days.")
