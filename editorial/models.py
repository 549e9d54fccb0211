"""The records of translation and review: plans, changes of sources, carried-over texts, follow-ups."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page, Revision, Task, TaskState
from wagtail.permissions import page_permission_policy

from portal.pages.rules import UnfitForPublicError

from .locks import lock_page
from .notices.models import LetterPreferences, Notice
from .querysets import CarriedTextQuerySet, FollowUpQuerySet, SourceChangeQuerySet

__all__ = [
    "AcceptedLoss",
    "CarriedText",
    "DraftTexts",
    "FollowUp",
    "LanguageReviewTask",
    "LetterPreferences",
    "Notice",
    "SourceChange",
    "TranslationPlan",
]


class TranslationPlan(models.Model):
    """The languages into which the pages of a section are translated, as staff choose them."""

    section = models.OneToOneField(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("A page in any language; the plan holds for everything below it in every language."),
    )
    languages = models.ManyToManyField(Locale, verbose_name=_("languages"), related_name="+", blank=True)

    class Meta:
        verbose_name = _("translation plan")
        verbose_name_plural = _("translation plans")
        ordering = ["section__path"]

    def __str__(self) -> str:
        return self.section.title


class LanguageReviewTask(Task):
    """Review by those who may publish the page: chief editors, and the editors of its language."""

    class Meta:
        verbose_name = _("review by language")
        verbose_name_plural = _("reviews by language")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Those who may publish in the language of the page approve it."))

    def is_reviewer(self, page: Page, user: Any) -> bool:
        return bool(page.permissions_for_user(user).can_publish())

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return self.is_reviewer(obj, user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        return not self.is_reviewer(obj, user)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        return self.is_reviewer(obj, user)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        if not self.is_reviewer(obj, user):
            return []
        return [("approve", _("Approve and publish"), False), ("reject", _("Request changes"), True)]

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """As Wagtail's, under the lock of the page.

        Approving means the version in review, with the reviewer's own corrections.
        Raises UnfitForPublicError where somebody else has saved a later one.
        """
        page_id = task_state.workflow_state.object_id
        lock_page(page_id)
        # Read again: the caller's instance may have become outdated while waiting for the lock.
        state = TaskState.objects.get(pk=task_state.pk).specific
        latest = Page.objects.get(pk=page_id).get_latest_revision()
        if action_name == "approve" and latest.pk != state.revision_id:
            if latest.user_id != user.pk:
                raise UnfitForPublicError(_("This page was changed after it was submitted. Look at the changes first."))
            state.revision = latest
            state.save(update_fields=["revision"])
        super().on_action(state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> models.QuerySet[TaskState]:
        pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
        keys = pages.annotate(key=Cast("pk", models.CharField(max_length=255))).values("key")
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=keys)


class SourceChange(models.Model):
    """A publication of a source page, which makes its translations outdated unless it is minor."""

    translation_key = models.UUIDField(db_index=True)
    source_locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    published_at = models.DateTimeField(pgettext_lazy("moment", "published"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_minor = models.BooleanField(_("minor: a typo, translations stay current"), default=False)

    objects: ClassVar = SourceChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("source change")
        verbose_name_plural = _("source changes")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.published_at:%Y-%m-%d %H:%M}"


class FollowUp(models.Model):
    """Work on translations that an act of staff has made necessary and the worker has not done yet.

    Stored in the transaction of the act and deleted in that of the work, so that
    it is done even where its task could not be queued. It concerns one source
    page, or all pages of a plan.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    change = models.ForeignKey(SourceChange, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    languages = models.JSONField(default=list, blank=True)
    """Codes of languages requested by hand, besides those of the plan."""

    plan = models.ForeignKey(TranslationPlan, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = FollowUpQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page=None, plan__isnull=False) | models.Q(page__isnull=False, plan=None),
                name="follow_up_of_page_or_plan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan or self.page} {self.asked_at:%Y-%m-%d %H:%M}"


class CarriedText(models.Model):
    """A translation carried over from an older source sentence, still to be checked against the new one."""

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="carried_texts"
    )
    string = models.ForeignKey("wagtail_localize.String", on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey("wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+")
    old_string = models.ForeignKey("wagtail_localize.String", on_delete=models.CASCADE, related_name="+")
    change = models.ForeignKey(SourceChange, on_delete=models.SET_NULL, null=True, blank=True, related_name="carried")
    carried_at = models.DateTimeField(_("carried over"), default=timezone.now)
    checked_at = models.DateTimeField(pgettext_lazy("moment", "checked"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = CarriedTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("carried-over text")
        verbose_name_plural = _("carried-over texts")
        constraints = [models.UniqueConstraint(fields=["translation", "string", "context"], name="carried_text_once")]

    def __str__(self) -> str:
        return f"{self.translation}: {self.context.path}"

    @property
    def key(self) -> tuple[int, int]:
        """The segment it stands at, as the translation memory names it."""
        return self.string_id, self.context_id


class AcceptedLoss(models.Model):
    """Somebody's answer that a translated text lacks a link, bold or another mark of its source on purpose.

    It holds for one text and its losses, until either changes.
    """

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="accepted_losses"
    )
    string = models.ForeignKey("wagtail_localize.String", on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey("wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    """The translated text, in the form of the translation memory."""

    losses = models.JSONField(default=list)
    """The `sign` of each loss: see `editorial.memory.marks`."""

    accepted_at = models.DateTimeField(default=timezone.now)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["translation", "string", "context"], name="accepted_loss_once")]

    def __str__(self) -> str:
        return f"{self.translation}: {self.context.path}"

    @property
    def key(self) -> tuple[int, int]:
        """The segment it stands at, as the translation memory names it."""
        return self.string_id, self.context_id

    def holds_for(self, text: str, losses: list[str]) -> bool:
        """Whether this answer is about exactly `text` and `losses`."""
        return self.text == text and self.losses == losses


class DraftTexts(models.Model):
    """The texts of a translation in a saved draft, with the source sentences they were written for.

    A revision holds the finished page: once the source has changed, it does not
    show which sentence a text was written for.
    """

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, primary_key=True, related_name="+")
    texts = models.JSONField(default=list)
    """[id of the context, id of the sentence, text] for each text that was there, in the order of the page."""

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.revision_id)
