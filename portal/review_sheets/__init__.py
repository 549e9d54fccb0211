"""Sheets of the interface's sentences for native readers, and what came back signed.

A sheet holds the sentences that readers can meet in one language, with where each
is shown. `write_review_sheet` writes it, `read_review_sheet` takes it back.
"""
