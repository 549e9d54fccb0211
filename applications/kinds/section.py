from .base import Question


class SectionHeading(Question):
    """A heading, which is no question."""

    kind = "section"
    is_heading = True
