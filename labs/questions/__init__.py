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
from .language import LanguageQuestionBlock
from .long_text import LongTextQuestionBlock
from .money import MoneyQuestionBlock
from .multiple_choice import MultipleChoiceQuestionBlock
from .number import NumberQuestionBlock
from .phone import PhoneQuestionBlock
from .pictures import PicturesQuestionBlock
from .rows import RowsQuestionBlock
from .section import SectionBlock
from .text import TextQuestionBlock
from .url import UrlQuestionBlock
from .video import VideoQuestionBlock

KINDS: tuple[type[EntryBlock], ...] = (
    SectionBlock,
    TextQuestionBlock,
    LongTextQuestionBlock,
    ChoiceQuestionBlock,
    MultipleChoiceQuestionBlock,
    CountryQuestionBlock,
    LanguageQuestionBlock,
    EmailQuestionBlock,
    PhoneQuestionBlock,
    NumberQuestionBlock,
    MoneyQuestionBlock,
    DateQuestionBlock,
    RowsQuestionBlock,
    UrlQuestionBlock,
    VideoQuestionBlock,
    FileQuestionBlock,
    PicturesQuestionBlock,
    ConsentQuestionBlock,
)
