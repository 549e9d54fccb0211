"""Signals that pages send."""

from django.dispatch import Signal

address_changed = Signal()
"""A stored page got another slug: `instance`, with its `url_path` `before` and `after`. Sent in the transaction."""
