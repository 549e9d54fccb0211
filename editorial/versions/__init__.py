"""Versions of pages: which one a screen showed, how two differ, which texts an old one had."""
