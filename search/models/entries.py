"""What the search knows of each page, person and film that the public may find."""

from typing import Any, ClassVar

from django.db import models
from wagtail.models import Page

from labs.models import Person, Project
from portal.models import PortalImage
from search.choices import Kind
from search.querysets import EntryQuerySet, SurnameQuerySet


class Entry(models.Model):
    """One page, or the facts of one person or film. The words that find it are kept by `search.full_text`.

    Written when a page or fact is saved, and never read as the truth: whether the public may see what an entry is
    about is asked of the page and the facts themselves.
    """

    kind = models.CharField(max_length=8, choices=Kind)
    language = models.CharField(max_length=12, blank=True)
    """Empty for facts, which are the same in all languages."""
    group = models.CharField(max_length=60, db_index=True)
    """The same for entries that are one result: a page in its languages, a person and the pages about them."""
    page = models.OneToOneField(Page, on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    """Whose visibility decides."""
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, related_name="+")
    has_surname = models.BooleanField(default=False)
    """Whether its words contain the person's surname."""
    title = models.TextField(blank=True)
    lead = models.TextField(blank=True)
    date = models.DateField(null=True)
    """Of a news item."""
    image = models.ForeignKey(PortalImage, on_delete=models.SET_NULL, null=True, related_name="+")
    title_words = models.TextField(blank=True)
    """Folded words of the title, from which the vocabulary is made."""
    text = models.TextField(blank=True)
    """Of which a passage around the words can be shown."""

    objects: ClassVar = EntryQuerySet.as_manager()

    stays_in_its_database: ClassVar = True
    wagtail_reference_index_ignore: ClassVar = True
    """An entry is no use of what it is about, and goes with it."""

    class Meta:
        verbose_name_plural = "entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(page=None), name="one_entry_per_person"),
            models.UniqueConstraint(fields=["project"], condition=models.Q(page=None), name="one_entry_per_project"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.language}".strip()


class Surname(models.Model):
    """A form under which a person's surname might be asked for: folded, or as the stem of a family of languages."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=90, db_index=True)

    objects: ClassVar = SurnameQuerySet.as_manager()

    stays_in_its_database: ClassVar = True
    wagtail_reference_index_ignore: ClassVar = True

    def __str__(self) -> str:
        return self.token


class IndexState(models.Model):
    """One row: by which rules everything in the index was written."""

    rules = models.PositiveSmallIntegerField(default=0)
    """`search.indexing.RULES` of the release that last wrote all of it."""

    stays_in_its_database: ClassVar = True

    def __str__(self) -> str:
        return str(self.rules)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)
