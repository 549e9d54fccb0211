"""The blocks editors write pages with, a module for each kind; `body` puts them together."""
