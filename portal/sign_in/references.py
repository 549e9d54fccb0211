"""Where an account stands in what the team has done: such an account is closed, and not deleted."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CASCADE
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry

from portal.models import User

SAID = (Comment, CommentReply)
"""Django would delete them with the account, though others have answered them."""
LOGS = (ModelLogEntry, PageLogEntry)


def is_referenced(user: User) -> bool:
    return any(rows.exists() for rows in references(user))


def references(user: User) -> Iterator[Any]:
    """Querysets of rows that name `user`; what concerns nobody else, such as preferences, is none."""
    relations: Any = User._meta.get_fields(include_hidden=True)
    for relation in relations:
        model: Any = getattr(relation, "related_model", None)
        is_pointing = relation.auto_created and (relation.one_to_many or relation.one_to_one) and not relation.concrete
        if is_pointing and model and model not in LOGS and (is_kept(relation) or model in SAID):
            yield model._base_manager.filter(**{relation.field.name: user}).order_by("pk")
    for model in LOGS:  # who acted, not to whom it was done
        yield model.objects.filter(user_id=user.pk).order_by("pk")


def is_kept(relation: Any) -> bool:
    """Whether the rows would outlive the account, without its name."""
    return relation.on_delete is not CASCADE
