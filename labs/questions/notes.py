"""What readers of a call are told of questions that depend on others, in the words of its page."""

from collections.abc import Iterable
from typing import Any

from .base import requirement
from .conditions import asked_if, condition, required_if, some_of

SENTENCES = (("shown_if", asked_if), ("required_if", required_if))


def sentences_on(value: Any, stream: Iterable[Any]) -> list[str]:
    """Sentences about a question or heading of the stream, by its value: when it is asked, when it is required."""
    entries = {child.value["key"]: child for child in stream}
    said = []
    for name, sentence in SENTENCES:
        found = condition(value.get(name))
        if found and found["key"] in entries:
            earlier = entries[found["key"]]
            labels = earlier.block.answers(earlier.value) or {}
            said.append(sentence(earlier.value["label"], [labels.get(key, key) for key in found["any_of"]]))
    group = requirement(value).get("group")
    if group:
        together = [child.value for child in entries.values() if requirement(child.value).get("group") == group]
        least = max(one.get("least") or 1 for one in together)
        said.append(some_of(min(least, len(together)), [one["label"] for one in together]))
    return said
