"""Where each sentence of the interface stands: read from the sources, without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize

TEMPLATES = "templates"
WITH_WORDS = frozenset({".html", ".txt"})
CONTEXT_FIRST = frozenset({"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"})
WITH_PLURAL = frozenset({"ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy"})
MARKS = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"}) | CONTEXT_FIRST | WITH_PLURAL
IN_TEMPLATES = {
    "_": None,
    "gettext": None,
    "pgettext": ((1, "c"), 2),
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""What Django makes of a template's tags, as Babel is told of it."""


@dataclass(frozen=True)
class Key:
    """What names a sentence in every catalogue."""

    context: str | None
    english: str


@dataclass(frozen=True)
class Found:
    """A sentence at one place: `source` is "app/module.py::Class.function" or "templates/name.html"."""

    key: Key
    plural: str
    source: str


def everything_marked(root: Path) -> Iterator[Found]:
    """All that is marked for translation in the apps and templates of the project at `root`."""
    own = sorted(Path(config.path) for config in apps.get_app_configs() if Path(config.path).parent == root)
    for app in own:
        for path in sorted(app.rglob("*.py")):
            yield from in_module(path.read_text("utf-8"), path.relative_to(root).as_posix())
    for path in sorted((root / TEMPLATES).rglob("*")):
        if path.suffix in WITH_WORDS:
            yield from in_template(path.read_text("utf-8"), path.relative_to(root).as_posix())


@cache
def everything_of_this_checkout() -> tuple[Found, ...]:
    return tuple(everything_marked(settings.BASE_DIR))


def in_template(text: str, source: str) -> Iterator[Found]:
    """The marked sentences of a template."""
    # Blanked-out HTML keeps its indentation, which Python's tokenizer would take for blocks.
    lines = "\n".join(line.strip() for line in templatize(text, origin=source).splitlines())
    for _line, message, _comments, context in extract("python", BytesIO(lines.encode()), keywords=IN_TEMPLATES):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        yield Found(Key(context, singular), plural, source)


def in_module(text: str, source: str) -> Iterator[Found]:
    """The marked sentences of a module; one whose words are not literal is none."""
    yield from below(ast.parse(text), source, ())


def below(node: ast.AST, source: str, names: tuple[str, ...]) -> Iterator[Found]:
    if isinstance(node, ast.Call) and (found := marked(node, source, names)):
        yield found
    inner = (*names, *named(node))
    for child in ast.iter_child_nodes(node):
        yield from below(child, source, inner)


def named(node: ast.AST) -> list[str]:
    """The name that a class, a function or an assignment gives to what stands in it."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return [node.targets[0].id]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def marked(call: ast.Call, source: str, names: tuple[str, ...]) -> Found | None:
    function = call.func.id if isinstance(call.func, ast.Name) else ""
    if function not in MARKS:
        return None
    words = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    context = words.pop(0) if function in CONTEXT_FIRST and words else None
    plural = words[1] if function in WITH_PLURAL and len(words) > 1 else ""
    if not words:
        return None
    return Found(Key(context, words[0]), plural, "::".join(filter(None, (source, ".".join(names)))))
