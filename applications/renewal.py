"""New links for whoever has lost theirs: asked for on the site, sent by the worker.

Whoever asks learns neither from the answer nor from the time it takes whether anybody has the address.
"""

from collections.abc import Sequence

from django.utils import timezone
from django_tasks import task

from portal.running.enqueueing import enqueue_on_commit

from . import actions


@task(backend="background", queue_name="letters")
def send_new_links(people: Sequence[tuple[int, bool]]) -> int:
    """Send links to the people found by their address; returns how many people that were."""
    actions.send_links(people=[(pk, is_verified) for pk, is_verified in people], at=timezone.now())
    return len(people)


def ask_for_links(address: str) -> None:
    """Let the worker send new links to an address. Who gets a letter makes no difference here.

    Where the task is lost, whoever waits for the letter asks again.
    """
    enqueue_on_commit(send_new_links, actions.people_at(address))
