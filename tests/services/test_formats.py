"""One reply in every format: the same text, and the same findings as from the plain file."""

import html
import io
import shutil
import subprocess
import zipfile
from email.message import EmailMessage

import docx
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.e2e.replies import REPLY_2023
from tests.intake.ole_files import word
from zbreview.services.reading import read_bytes

LINES = [line.strip() for line in REPLY_2023.splitlines() if line.strip()]
TEXT = "\n".join(LINES) + "\n"
FONT, SIZE, WIDTH = "STSong-Light", 16, 432
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def as_docx(lines=LINES) -> bytes:
    made, target = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(target)
    return target.getvalue()


def as_page(lines=LINES) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<html><body><div>{body}</div></body></html>".encode("gb18030")


def as_archive(lines=LINES) -> bytes:
    message = EmailMessage()
    message.set_content(
        as_page(lines).decode("gb18030"), subtype="html", charset="utf-8", cte="base64"
    )
    return b"MIME-Version: 1.0\n" + message.as_bytes().replace(b"MIME-Version: 1.0\n", b"")


def as_rtf(lines=LINES) -> bytes:
    text = "\n".join(lines) + "\n"
    units = [
        f"\\u{ord(char)}?" if ord(char) < 32768 else f"\\u{ord(char) - 65536}?" for char in text
    ]
    return ("{\\rtf1\\ansi " + "".join(units).replace("\\u10?", "\\par ") + "}").encode()


def as_doc(lines=LINES) -> bytes:
    return word(("\r".join(lines) + "\r", "utf-16-le"))


def set_lines(lines=LINES) -> list[tuple[int, str]]:
    """Return the lines of a printed reply with how far each is set in."""
    found = []
    for paragraph in lines:
        left, line = 2 * SIZE, ""
        for char in paragraph:
            full = left + pdfmetrics.stringWidth(line + char, FONT, SIZE) > WIDTH
            if full and char not in "，。、：；》）":
                found.append((left, line))
                left, line = 0, ""
            line += char
        found.append((left, line))
    return found


def as_pdf(lines=LINES) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    for number, (left, line) in enumerate(set_lines(lines)):
        if number % 20 == 0:
            if number:
                canvas.showPage()
            canvas.setFont(FONT, SIZE)
            canvas.drawCentredString(297, 50, f"— {number // 20 + 1} —")
        canvas.drawString(80 + left, 710 - number % 20 * 28, line)
    canvas.save()
    return target.getvalue()


def as_ofd(lines=LINES) -> bytes:
    target = io.BytesIO()
    pieces = "".join(
        f'<TextObject Boundary="{28 + left * 0.35} {37 + number * 9} 150 6" Size="5.6">'
        f'<TextCode X="0" Y="5" DeltaX="{steps(line)}">{html.escape(line)}</TextCode></TextObject>'
        for number, (left, line) in enumerate(set_lines(lines))
    )
    pages = '<Pages><Page BaseLoc="P.xml"/></Pages>'
    area = "<CommonData><PageArea><PhysicalBox>0 0 210 9900</PhysicalBox></PageArea></CommonData>"
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>")
        made.writestr("D.xml", f"<Document>{area}{pages}</Document>")
        made.writestr("P.xml", f"<Page><Content><Layer>{pieces}</Layer></Content></Page>")
    return target.getvalue()


def steps(line: str) -> str:
    widths = [pdfmetrics.stringWidth(char, FONT, SIZE) * 0.35 for char in line]
    return " ".join(f"{width:.3f}" for width in widths[:-1])


MAKERS = {
    "docx": as_docx, "html": as_page, "mht": as_archive, "rtf": as_rtf, "doc": as_doc,
    "pdf": as_pdf, "ofd": as_ofd,
}  # fmt: skip


@pytest.mark.parametrize(("form", "make"), MAKERS.items())
def test_a_reply_reads_the_same_in_every_format(form, make):
    _, plain = read_bytes("答复.txt", TEXT.encode())
    document, reading = read_bytes("答复", make())
    assert document.format == form
    assert document.text == TEXT
    assert reading == plain
    assert reading.findings


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_shown_turned_reads_the_same(turned):
    width, height = 595, 842
    sideways = turned in (90, 270)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(height, width) if sideways else (width, height))
    canvas.translate(*{90: (height, 0), 180: (width, height), 270: (0, width)}[turned])
    canvas.rotate({90: 90, 180: 180, 270: -90}[turned])
    canvas.setFont(FONT, SIZE)
    for number, (left, line) in enumerate(set_lines()):
        canvas.drawString(80 + left, 710 - number * 28, line)
    canvas.setPageRotation(turned)
    canvas.save()
    assert read_bytes("答复", target.getvalue())[0].text == TEXT


@pytest.fixture(scope="module")
def replies(samples) -> dict[str, tuple[list[str], list[tuple[str, str]]]]:
    """Return the paragraphs of every shipped sample and what is found in the file itself.

    Declared differences of layout: blank lines, and how many blanks stand between two words.
    """
    found = {}
    for path in sorted([*samples.glob("*.txt"), *samples.glob("*.html")]):
        document, reading = read_bytes(path.name, path.read_bytes())
        lines = [" ".join(line.split()) for line in document.text.splitlines()]
        found[path.name] = [line for line in lines if line], quoted(reading)
    return found


def quoted(reading) -> list[tuple[str, str]]:
    return [(one.role, "".join(one.quote.split())) for one in reading.findings]


@pytest.mark.parametrize("form", MAKERS)
def test_every_sample_reads_the_same_in_every_format(form, replies):
    for name, (lines, findings) in replies.items():
        document, reading = read_bytes("答复", MAKERS[form](lines))
        assert document.format == form
        assert document.text == "\n".join(lines) + "\n", name
        assert quoted(reading) == findings, name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_every_sample_reads_the_same_from_an_old_word_file(replies, tmp_path):
    for number, (lines, _) in enumerate(replies.values()):
        (tmp_path / f"{number}.docx").write_bytes(as_docx(lines))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
         "--convert-to", "doc:MS Word 97", "--outdir", tmp_path, *tmp_path.glob("*.docx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for number, (name, (lines, findings)) in enumerate(replies.items()):
        document, reading = read_bytes("答复", (tmp_path / f"{number}.doc").read_bytes())
        assert document.format == "doc"
        assert document.text == "\n".join(lines) + "\n", name
        assert quoted(reading) == findings, name
