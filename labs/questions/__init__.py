"""What a call can ask: one module per kind of question, listed here in the order in which editors see them.

`applications.kinds` has the same kinds, and reads and checks the answers;
`manage.py check` compares the two lists.
"""

from .base import EntryBlock
from .choice import ChoiceQuestionBlock
from .consent import ConsentQuestionBlock
from .country import CountryQuestionBlock
from .date import DateQuestionBlock
from .email import EmailQuestionBlock
from .file import FileQuestionBlock
from .long_text import LongTextQuestionBlock
from .multiple_choice import MultipleChoiceQuestionBlock
from .number import NumberQuestionBlock
from .phone import PhoneQuestionBlock
from .section import SectionBlock
from .text import TextQuestionBlock

KINDS: tuple[type[EntryBlock], ...] = (
    SectionBlock,
    TextQuestionBlock,
    LongTextQuestionBlock,
    ChoiceQuestionBlock,
    MultipleChoiceQuestionBlock,
    CountryQuestionBlock,
    EmailQuestionBlock,
    PhoneQuestionBlock,
    NumberQuestionBlock,
    DateQuestionBlock,
    FileQuestionBlock,
    ConsentQuestionBlock,
)
