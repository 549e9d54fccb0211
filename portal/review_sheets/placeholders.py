"""What is put into a sentence: "%(name)s", "{size}"; each with a value that readers might see."""

import re

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd%]|\{(\w*)\}")
TAG = re.compile(r"</?[a-z]+[^>]*>")

EXAMPLES: dict[str, str] = {
    "address": "name@example.org",
    "answers": "director, producer",
    "app": "Instagram",
    "arrived": "3 MB",
    "button": "Save",
    "call": "Impact Lab 2027",
    "changes_until": "1 March 2027, 23:59 (Bishkek, UTC+6)",
    "city": "Bishkek",
    "closes": "1 March 2027, 23:59 (Bishkek, UTC+6)",
    "code": "7KM4P2QX",
    "column": "Year",
    "command": "setup_site",
    "contact": "name@example.org",
    "count": "5",
    "credit": "Photo: A. B.",
    "currency": "USD",
    "date": "1 March 2027",
    "day": "1 March 2027",
    "day_first": "2 January 2027",
    "decimal": "1.5",
    "digits": "123 456",
    "email": "name@example.org",
    "ending": "pdf",
    "example": "1500",
    "file": "script.pdf",
    "files": "script.pdf, photo.jpg",
    "film": "Title of a film",
    "format": "JPG",
    "formats": "PDF, JPG, PNG",
    "found": "5",
    "host": "vimeo.com",
    "instead": "labs",
    "inviter": "Aigul",
    "kind": "a film team",
    "language": "English",
    "large": "12 MB",
    "least": "2",
    "left": "5",
    "length": "120",
    "letters": "а, о",
    "limit": "3",
    "millions": "50",
    "moment": "1 March 2027, 23:59 (Bishkek, UTC+6)",
    "month_first": "1 February 2027",
    "most": "5",
    "n": "2",
    "name": "Aigul",
    "names": "Aigul, Timur",
    "number": "2",
    "offset": "UTC+6",
    "over": "20",
    "password": "secret",
    "phase": "open",
    "place": "1",
    "problem": "Choose one.",
    "query": "lab",
    "question": "Title of the film",
    "questions": "Title, Logline",
    "received": "1 March 2027, 12:00 (Bishkek, UTC+6)",
    "rest": "500",
    "results": "1 May 2027",
    "row": "2",
    "sent": "3",
    "served": "Russian",
    "short": "1.500",
    "shown": "5",
    "size": "12 MB",
    "small": "2 MB",
    "time": "12:00",
    "wanted": "Kyrgyz",
    "what": "Award",
    "who": "Aigul T.",
    "whole": "1500",
    "words": "dollars",
}


def in_sentence(text: str) -> list[str]:
    """The placeholders of `text` as they stand in it: "%(name)s", "{size}"."""
    return [found.group() for found in PLACEHOLDER.finditer(text)]


def tags(text: str) -> list[str]:
    """The tags of HTML in `text`, which stay as they are: "<bdi>"."""
    return TAG.findall(text)


def explained(english: str) -> str:
    """Each placeholder of a sentence with an example, one below the other."""
    found = dict.fromkeys(match.group(1) or match.group(2) or "" for match in PLACEHOLDER.finditer(english))
    marks = {match.group(1) or match.group(2) or "": match.group() for match in PLACEHOLDER.finditer(english)}
    return "\n".join(f"{marks[name]} = {EXAMPLES[name]}" for name in found if name)
