"""Versions of pages: which one somebody was shown, how two differ, what an old one said."""
