from .base import Question


class SectionHeading(Question):
    """A heading: it asks nothing."""

    kind = "section"
    is_heading = True
