"""From an open call to the letter with the receipt, by https and SMTP."""

import re
import time

from environment import ROOT as CHECKOUT

from installing.front import Answer, Files, Reader, hidden_fields
from installing.site import Site, expect

SCRIPT = CHECKOUT / "bin" / "installing" / "first_call.py"
SLUG = "sample-call"
PATIENCE = 90.0
READING = 5.2
"""Seconds, a little more than the portal expects: hundreds who press at once would be traffic that no day has."""
OBJECTS = (
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj",
)


def pdf(size: int = 0) -> bytes:
    """One empty page; with comments that bring the file to `size` bytes where it is less."""
    content, offsets = b"%PDF-1.4\n", []
    for line in OBJECTS:
        offsets.append(len(content))
        content += line + b"\n"
    content += b"%" + b"x" * max(0, size - len(content) - 200) + b"\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    ending = b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(content)
    return content + b"xref\n0 4\n0000000000 65535 f \n" + table + ending


def open_the_call(site: Site) -> str:
    printed = site.machine.run(f"portal-manage shell --no-imports < {SCRIPT}")
    expect("The call is open." in printed, printed)
    page = site.reader().get(f"/en/calls/{SLUG}/")
    expect(page.status == 200 and f"/en/apply/call/{SLUG}/" in page.text, f"the page of the call: {page.status}")
    expect(SLUG in site.reader().get("/en/").text, "the front page does not name the call")
    return "its page leads to the form"


def open_form(reader: Reader) -> tuple[str, list[tuple[str, str]]]:
    """The way through the short questions to the form: its address, and its hidden fields."""
    if not reader.begun:
        begin(reader)
    return reader.begun, hidden_fields(reader.get(reader.begun).text, containing='name="ticket"')


def begin(reader: Reader) -> None:
    """Begin an application. In the release before, the form has an address of its own call, and nothing is begun."""
    page = reader.get(f"/en/apply/call/{SLUG}/")
    if not page.url.endswith("/begin/"):
        page = reader.post(f"/en/apply/call/{SLUG}/", [("citizenship", "KG"), ("residence", "KG")])
    form = re.search(r'href="([^"]*/form/\?e=[^"]*)"', page.text)
    if form is not None:
        reader.begun = form[1].replace("&amp;", "&")
        return
    home = press_begin(reader, page)
    code = re.match(r"/en/apply/([A-Z0-9]{8})/", home.url)
    if code is None:
        raise AssertionError(f"no application was begun: {home.status} {home.url} {home.text[-1500:]}")
    reader.begun = f"/en/apply/{code[1]}/applicant/form/"


def press_begin(reader: Reader, page: Answer) -> Answer:
    """As soon as somebody may have read the page; on a busy machine once more, until it was open for long enough."""
    deadline = time.monotonic() + PATIENCE
    while True:
        time.sleep(READING)
        page = reader.post(f"/en/apply/call/{SLUG}/begin/", ticket_of(page))
        if page.status != 403:
            return page
        expect(time.monotonic() < deadline, "the application is never begun")


def ticket_of(page: Answer) -> list[tuple[str, str]]:
    return hidden_fields(page.text, containing='name="ticket"')


def apply(reader: Reader, address: str, *, file: bytes = b"") -> str:
    """Fill in the form of the sample call as a reader does; the path of the receipt."""
    path, hidden = open_form(reader)
    receipt = reader.post(path, [*hidden, *answers(address), ("then", "review")], script(file or pdf()))
    if receipt.url.endswith("/review/"):
        receipt = reader.post(receipt.url, hidden_fields(receipt.text, containing='name="version"'))
    is_receipt = re.match(r"/en/apply/[A-Z0-9]{8}/", receipt.url) and "SHA-256" in receipt.text
    expect(is_receipt, f"no receipt: {receipt.status} {receipt.url}, {problems(receipt.text)}")
    expect("script.pdf" in receipt.text, "the receipt does not name the file")
    return receipt.url


def answers(address: str) -> list[tuple[str, str]]:
    return [("answer-name", "Үлгү Үлгүева"), ("answer-email", address), ("answer-terms", "yes")]


def script(file: bytes) -> Files:
    return {"answer-script": ("script.pdf", "application/pdf", file)}


def problems(page: str) -> str:
    """What the form says is wrong."""
    found = re.search(r'class="problems".*?</div>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else page[-1000:]


def receive(site: Site) -> str:
    """An application with a file; its letter comes by SMTP, and the link in it opens the receipt elsewhere."""
    address = "ulgu@example.org"
    site.remembered["receipt"] = apply(site.reader(), address)
    code = site.remembered["receipt"].split("/")[3]
    letter = wait_for_letter(site, address)
    expect(code in letter, "the letter does not name the code of the application")
    link = re.search(r"https://portal\.example(/a/[\w-]+/)", letter)
    if link is None:
        raise AssertionError(f"the letter holds no link: {letter}")
    site.remembered["link"] = link[1]
    elsewhere = site.reader()
    expect(elsewhere.get(site.remembered["receipt"]).status in (403, 404), "a stranger reads the receipt")
    page = elsewhere.get(link[1])
    opened = elsewhere.post(link[1], hidden_fields(page.text))
    expect(opened.status == 200 and "script.pdf" in opened.text, f"the link opens no receipt: {opened.status}")
    return f"application {code}; its letter was taken by the mail server"


def wait_for_letter(site: Site, address: str) -> str:
    """The text of the newest letter to `address`; raises AssertionError where none comes."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        letters = [letter for letter in site.mail.received if address in str(letter["To"])]
        if letters:
            body = letters[-1].get_body(("plain",))
            return f"{letters[-1]['Subject']}\n{body.get_content() if body else ''}"
        time.sleep(0.2)
    raise AssertionError(f"no letter to {address} within {PATIENCE:.0f} s")
