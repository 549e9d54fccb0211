"""Who writes an application: a person at a part of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.choices import SeatRole
from applications.querysets import SeatPersonQuerySet, SeatQuerySet

from .parts import Part

ONE_TO_A_PART = (SeatRole.APPLICANT.value, SeatRole.GUARDIAN.value)


class Person(models.Model):
    """Somebody at one seat of one application: the only place where a name and addresses are stored.

    The same human being at two seats is two rows: a teacher, a family or an
    office shares one address, so nothing is merged. An address that was typed is
    `wanted_email` until a link or a code sent to it was used; then it is `email`.
    """

    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200, blank=True)
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    folded_email = models.EmailField(blank=True, db_index=True, editable=False)
    email_verified_at = models.DateTimeField(_("e-mail verified"), null=True, blank=True)
    wanted_email = models.EmailField(_("e-mail, not verified yet"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=12)
    erased_at = models.DateTimeField(pgettext_lazy("moment", "erased"), null=True, blank=True)

    objects: ClassVar = SeatPersonQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("person of an application")
        verbose_name_plural = _("people of applications")

    def __str__(self) -> str:
        return self.name or self.address

    @property
    def address(self) -> str:
        """What was typed last, verified or not; empty where nothing is known."""
        return self.wanted_email or self.email

    @property
    def letter_address(self) -> str:
        """Where letters go: to the verified address until a new one is verified as well."""
        return self.email if self.email_verified_at else self.address

    @property
    def is_verified(self) -> bool:
        """Whether letters go to an address that is certainly this person's."""
        return bool(self.email) and not self.wanted_email and self.email_verified_at is not None


class Seat(models.Model):
    """A person at a part. What somebody may do is decided by the role and the state: see `applications.rules`."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="seats")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="seat", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=12, choices=SeatRole)
    invited_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = SeatQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part", "role"],
                condition=Q(left_at__isnull=True, role__in=ONE_TO_A_PART),
                name="one_applicant_or_guardian_to_a_part",
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.role}"
