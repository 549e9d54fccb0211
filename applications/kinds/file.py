from .files import FilesQuestion


class FileQuestion(FilesQuestion):
    """PDFs, text documents or pictures."""

    kind = "file"
