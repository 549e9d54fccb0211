"""What pages tell of themselves."""

from django.dispatch import Signal

address_changed = Signal()
"""A stored page got another slug: `instance`, and its `url_path` `before` and `after`. Sent in the transaction."""
