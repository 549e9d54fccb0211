"""The texts of an old version of a translation, matched with the present sentences of the source."""

from collections import defaultdict
from dataclasses import dataclass

from wagtail.models import Revision

from editorial.memory.matching import Sentence, ancestors_of, pairs
from editorial.memory.segments import Segment, segments_of, strings_by_path
from editorial.memory.sources import sentences_by_key, sentences_of
from editorial.memory.texts import SegmentKey
from editorial.memory.translations import Translation, target_page
from editorial.models import DraftTexts, SourceChange


@dataclass(frozen=True)
class OldText:
    """A text of an old version, for the present sentence to which it belongs."""

    text: str
    """In the form of the translation memory."""
    old_string_id: int
    """Id of the sentence it was written for; where that is not known, of the one that is there now."""
    is_to_check: bool
    """Whether the source sentence has changed since, or may have."""


@dataclass(frozen=True)
class OldVersion:
    """The texts of an old version."""

    segments: list[Segment]
    """The present sentences of the source, with the texts of the present draft."""
    texts: dict[SegmentKey, OldText]
    """Its texts by present sentences, without those it had not translated."""
    homeless: list[str]
    """Its texts whose sentences have left the source, in their order."""


def old_version(translation: Translation, revision: Revision) -> OldVersion:
    """The texts of `revision`, an earlier draft of the translated page."""
    segments = segments_of(translation)
    noted = DraftTexts.objects.filter(revision=revision).first()
    if noted is None:
        return read_from_page(translation, revision, segments)
    texts = {(string_id, context_id): text for context_id, string_id, text in noted.texts}
    before = sentences_by_key(texts)
    after = sentences_of(translation.source)
    origin = {sentence.key: before[sentence.key] for sentence in after if sentence.key in before}
    origin |= {new.key: old for new, old in ancestors_of(list(before.values()), after).items()}
    found = {key: old_text(texts[old.key], old, key) for key, old in origin.items()}
    used = {old.key for old in origin.values()}
    return OldVersion(segments, found, [text for key, text in texts.items() if key not in used])


def old_text(text: str, old: Sentence, key: SegmentKey) -> OldText:
    return OldText(text, old.string_id, is_to_check=old.string_id != key[0])


def read_from_page(translation: Translation, revision: Revision, segments: list[Segment]) -> OldVersion:
    """As `old_version`, where the draft's texts were not stored: they are read from the page.

    The page does not say which source they were written for, so all are to be
    checked if the source was published since. A text that equals the source is a gap.
    """
    since = SourceChange.objects.of_page(target_page(translation)).to_follow()
    is_to_check = since.filter(published_at__gt=revision.created_at).exists()
    found: dict[SegmentKey, OldText] = {}
    homeless: list[str] = []
    places = by_path(segments)
    for path, texts in strings_by_path(revision.as_object()).items():
        olds = [Sentence(number, 0, path, text) for number, text in enumerate(texts)]
        paired = pairs(olds, [Sentence(*sentence.key, path, sentence.text) for sentence in places.get(path, [])])
        homeless += [old.data for old in olds if old not in paired.values()]
        found |= {new.key: OldText(old.data, new.string_id, is_to_check) for new, old in paired.items()}
    for segment in segments:
        if segment.key in found and found[segment.key].text == segment.source:
            del found[segment.key]
    return OldVersion(segments, found, homeless)


def by_path(segments: list[Segment]) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        found[segment.path].append(segment)
    return found
