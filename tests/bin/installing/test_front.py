from installing.front import hidden_fields, multipart

PAGE = """
<form method="get"><input type="hidden" name="q" value="1"></form>
<form class="sent" method="post">
  <input type="hidden" name="ticket"
         value="a:b">
  <input type="text" name="name" value="kept out">
</form>
"""


def test_hidden_fields_are_those_of_the_form_that_is_sent():
    assert hidden_fields(PAGE) == [("ticket", "a:b")]
    assert hidden_fields(PAGE, containing="no such words") == []


def test_a_form_with_files_is_written_as_browsers_do():
    body, kind = multipart([("name", "Үлгү")], {"file": ("a.pdf", "application/pdf", b"%PDF")})
    boundary = kind.partition("boundary=")[2].encode()
    assert body.count(b"--" + boundary) == 3
    assert body.endswith(b"--" + boundary + b"--\r\n")
    assert 'name="name"\r\n\r\nҮлгү\r\n'.encode() in body
    assert b'filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n' in body
