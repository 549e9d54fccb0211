"""E-mail addresses, as people type and paste them."""

import re
import unicodedata

from portal.languages.plain_text import clean_line, visible

IN_BRACKETS = re.compile(r"[^<>]*<([^<>]*)>[^<>]*")
BEFORE_AN_ADDRESS = re.compile(r"((mailto|e-?mail|почта) ?: ?)+", re.IGNORECASE)
SPACES_AT_SIGNS = re.compile(r" ?([@.]) ?")
EDGES = " .,;:()[]<>\"'“”„«»‘’"


def clean_address(line: str) -> str:
    """The address in one line of text, without what is pasted along with it.

    That is invisible characters, "mailto:", the name before <name@example.org>,
    spaces at @ and full stops, punctuation around it, and full-width letters.
    Text without @ stays as it is.
    """
    text, cleaned = line, without_surroundings(line)
    while cleaned != text:
        # What stood around it may hide more of the kind: ".mailto:" behind "mailto:".
        text, cleaned = cleaned, without_surroundings(cleaned)
    return text


def without_surroundings(line: str) -> str:
    text = clean_line(unicodedata.normalize("NFKC", visible(line)))
    if "@" not in text:
        return text
    bracketed = IN_BRACKETS.fullmatch(text)
    text = (bracketed[1] if bracketed and "@" in bracketed[1] else text).strip()
    prefix = BEFORE_AN_ADDRESS.match(text)
    if prefix:
        # A link to an address may go on with a subject.
        text = text[prefix.end() :].partition("?")[0]
    return SPACES_AT_SIGNS.sub(r"\1", text).strip(EDGES)


def cyrillic_letters(address: str) -> str:
    """The Cyrillic letters that no mail system takes there, each once: before @, or in a domain with Latin letters.

    A domain may be Cyrillic as a whole, as "пример.рф".
    """
    local, _at, domain = address.rpartition("@")
    suspects = local + (domain if re.search("[a-z]", domain, re.IGNORECASE) else "")
    return "".join(dict.fromkeys(sign for sign in suspects if unicodedata.name(sign, "").startswith("CYRILLIC")))
