"""What the worker does about accounts: letters for a new password.

Writing one takes time, by which whoever asks would learn whether there is such an account.
"""

from collections.abc import Sequence

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.utils.translation import override
from django_tasks import task

from portal.models import User
from portal.running.limits import Limit

from .emails import queue_password_reset

HOUR = 60 * 60
LETTERS = Limit("sign_in.letters", 5, HOUR)
"""Letters with a link for a new password, to one account; each of them works."""


@task(backend="background", queue_name="letters")
def send_password_letters(accounts: Sequence[int], language: str) -> int:
    """Write to these accounts, unless one has got several just now; returns to how many. `language` is the asker's.

    Where the task is lost, whoever waits for the letter asks again.
    """
    found = User.objects.filter(pk__in=accounts, is_active=True).order_by("pk")
    users = [user for user in found if user.has_usable_password() and LETTERS.take(str(user.pk))]
    with override(language):
        for user in users:
            token = default_token_generator.make_token(user)
            queue_password_reset(user=user, account=user_pk_to_url_str(user), token=token)
    return len(users)
