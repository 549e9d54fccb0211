"""An app with migrations of every sort that an update meets. It is installed by the tests that need it alone."""

from django.db import models


class Leaf(models.Model):
    """Its words move from one column to another."""

    words = models.CharField(max_length=20)
    text = models.CharField(max_length=20, default="", db_default="")

    class Meta:
        app_label = "copying_app"

    def __str__(self) -> str:
        return self.words
