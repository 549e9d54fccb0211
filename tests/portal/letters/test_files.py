"""Letters in files: what somebody who tries the portal reads."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

SUBJECT = "Арызыңыз кабыл алынды: Импакт-лаборатория 2027, экинчи модуль, Бишкек жана Ош шаарлары"


@pytest.mark.django_db
@pytest.mark.parametrize("subject", [SUBJECT, "Ваша заявка", "Plain"])
def test_a_letter_in_a_file_can_be_read(tmp_path: Path, subject: str) -> None:
    connection = get_connection("portal.letters.files.EmailBackend", file_path=tmp_path)
    letter = EmailMultiAlternatives(
        subject, "Саламатсызбы!", "Альтернатива <labs@example.org>", ["aigul@example.org"], connection=connection
    )
    letter.attach_alternative("<p>Саламатсызбы!</p>", "text/html")
    letter.send()
    [file] = tmp_path.iterdir()
    words = file.read_text("utf-8")
    assert subject in " ".join(words.split())
    assert "Альтернатива <labs@example.org>" in words
    assert "Саламатсызбы!" in words
    assert "<p>Саламатсызбы!</p>" in words
    assert "=?utf-8" not in words
