"""Which old sentence a new sentence came from."""

from editorial.memory.matching import Sentence, ancestors_of


def sentences(*texts: str, context_id: int = 1) -> list[Sentence]:
    return [Sentence(abs(hash(text)), context_id, "body.a", text) for text in texts]


def test_one_sentence_split_in_two_goes_to_the_likelier_half() -> None:
    before = sentences("The lab opens in May and closes in August.")
    after = sentences("The lab opens in May.", "And now for something completely different.")
    assert ancestors_of(before, after) == {after[0]: before[0]}


def test_nothing_alike_is_not_carried_when_the_number_differs() -> None:
    before, after = sentences("abc", "def"), sentences("xyzw", "uvq", "kkk")
    assert ancestors_of(before, after) == {}
