"""What staff may do with the applications to a call, and what they granted to an applicant."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.choices import Right
from applications.querysets import CallRightQuerySet
from labs.models import Call
from portal.fields import ReadableJSON

from .applications import Application
from .parts import Part


class CallRight(models.Model):
    """A right of a user or of a group, to one call or to all."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="call_rights"
    )
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, blank=True, related_name="call_rights")
    call = models.ForeignKey(
        Call,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="rights",
        verbose_name=_("call"),
        help_text=_("Leave empty for all calls, including future ones."),
    )
    right = models.CharField(_("right"), max_length=8, choices=Right)

    objects: ClassVar = CallRightQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("right to applications")
        verbose_name_plural = _("rights to applications")
        ordering = ["call", "right", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, group__isnull=True) | Q(user__isnull=True, group__isnull=False),
                name="right_of_a_user_or_of_a_group",
                violation_error_message=_("Choose either a person or a group, not both."),
            ),
            *(
                models.UniqueConstraint(
                    fields=fields,
                    condition=Q(**{f"{owner}__isnull": False, "call__isnull": is_of_all}),
                    name=name,
                    violation_error_message=_("This right has already been given."),
                )
                for owner, is_of_all, fields, name in (
                    ("user", False, ["user", "call", "right"], "right_of_a_user_once"),
                    ("user", True, ["user", "right"], "right_of_a_user_to_all_once"),
                    ("group", False, ["group", "call", "right"], "right_of_a_group_once"),
                    ("group", True, ["group", "right"], "right_of_a_group_to_all_once"),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.group}: {self.get_right_display()}"


class Return(models.Model):
    """Staff gave a submitted part back, to complete the questions `keys` until a moment."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="returns")
    keys = models.JSONField(_("questions"), encoder=ReadableJSON)
    until = models.DateTimeField(_("until"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("return for completion")
        verbose_name_plural = _("returns for completion")
        ordering = ["part", "pk"]

    def __str__(self) -> str:
        return f"{self.part} {self.until:%Y-%m-%d %H:%M}"


class ExtraTime(models.Model):
    """Staff let one application be submitted later than its call allows."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="extra_times")
    until = models.DateTimeField(_("until"))
    """The first instant that is too late."""
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("extra time")
        verbose_name_plural = _("extra times")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return f"{self.application} {self.until:%Y-%m-%d %H:%M}"
