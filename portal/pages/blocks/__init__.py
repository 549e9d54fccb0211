"""Blocks editors write pages with, by theme; `body` puts them together."""
