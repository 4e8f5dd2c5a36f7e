"""Scans in OFD files, made as zip and XML with images; a stand-in recognises their lines."""

import io
import zipfile

import pytest

from tests.intake.test_ocr import ITEM, TITLE, image_bytes, package, without
from tests.intake.test_ofd import NS, piece
from zbreview.errors import InputError
from zbreview.intake import ocr, ocr_worker
from zbreview.intake.opening import open_document

__all__ = ["package", "without"]
WHOLE = "0 0 210 297"


def picture(number: int = 5, box: str = WHOLE) -> str:
    return f'<ofd:ImageObject ID="3" Boundary="{box}" ResourceID="{number}" CTM="210 0 0 297 0 0"/>'


def scan(*pages: str, image: bytes | None = None, name: str = "扫描.png") -> bytes:
    """Return an OFD file; picture 5 is in the list of the document, 6 in that of each page."""
    target = io.BytesIO()
    image = image_bytes() if image is None else image
    medium = "<ofd:MultiMedia ID='{}' Type='Image'><ofd:MediaFile>{}</ofd:MediaFile>"
    listed = f"{medium.format(5, name)}</ofd:MultiMedia>{medium.format(7, '没有.png')}"
    with zipfile.ZipFile(target, "w") as made:
        root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        made.writestr("OFD.xml", f"<ofd:OFD {NS}>{root}</ofd:OFD>")
        places = "".join(f'<ofd:Page BaseLoc="Pages/P{n}.xml"/>' for n in range(len(pages)))
        made.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NS}><ofd:CommonData><ofd:DocumentRes>DocumentRes.xml"
            "</ofd:DocumentRes><ofd:PublicRes>没有.xml</ofd:PublicRes></ofd:CommonData>"
            f"<ofd:Pages>{places}</ofd:Pages></ofd:Document>",
        )
        resources = f"<ofd:MultiMedias>{listed}</ofd:MultiMedia></ofd:MultiMedias>"
        made.writestr("Doc_0/DocumentRes.xml", f'<ofd:Res {NS} BaseLoc="Res">{resources}</ofd:Res>')
        made.writestr("Doc_0/Res/扫描.png", image)
        own = f"<ofd:Res {NS}>{medium.format(6, '../Res/扫描.png')}</ofd:MultiMedia></ofd:Res>"
        made.writestr("Doc_0/Pages/Res.xml", own)
        for number, content in enumerate(pages):
            layer = f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
            more = "<ofd:PageRes>Res.xml</ofd:PageRes>"
            made.writestr(f"Doc_0/Pages/P{number}.xml", f"<ofd:Page {NS}>{more}{layer}</ofd:Page>")
    return target.getvalue()


def test_a_scan_is_read_with_its_doubtful_lines_named(package):
    words = piece("这一页有文字层，不必识别。", 30, 80)
    number = piece("-2-", 100, 280)
    document = open_document("扫描.ofd", scan(words + picture(), picture() + number, picture(6)))
    once = f"{TITLE}\n{ITEM}\n"
    assert document.text == f"这一页有文字层，不必识别。\n{once * 2}"
    assert len(document.pages) == 3
    recognised, doubtful = document.warnings
    assert "第 2、3 页（共 2 页）由文字识别读出" in recognised
    assert doubtful.startswith("识别把握不足 80% 的有 2 行")


def test_the_strips_of_a_page_are_put_where_they_stand(package):
    strips = picture(5, "0 150 210 140") + picture(6, "0 0 210 140")
    document = open_document("扫描.ofd", scan(strips))
    assert document.text == f"{TITLE}\n{ITEM}\n" * 2


def test_without_the_package_a_scan_is_refused_with_the_way_to_it(without):
    with pytest.raises(InputError, match="1 页里没有文字") as caught:
        open_document("扫描.ofd", scan(picture()))
    assert caught.value.hint == ocr.GET_IT
    mixed = open_document("扫描.ofd", scan(piece("有文字的一页。", 30, 80), *[picture()] * 11))
    assert mixed.text == "有文字的一页。\n"
    assert mixed.warnings[0].startswith(
        "第 2、3、4、5、6、7、8、9、10、11 页等只有图片（共 11 页）"
    )


def test_what_shows_no_words_is_refused(package):
    with pytest.raises(InputError, match="没有文字") as caught:
        open_document("扫描.ofd", scan(picture(), image=image_bytes(shade=255)))
    assert "没有认出文字" in caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        scan(picture(5, "90 90 20 20")), scan(picture(5, "0 0 210")), scan(picture(7)),
        scan(picture(5), image=b"\x97JB2\r\n\x1a\n"), scan(picture(99)),
    ],
    ids=["seal", "box", "missing", "unknown format", "unknown number"],
)  # fmt: skip
def test_what_is_no_scan_is_not_recognised(package, data):
    with pytest.raises(InputError, match="没有文字") as caught:
        open_document("图.ofd", data)
    assert "确认能否选中文字" in caught.value.hint


def found(image):
    return [("字", 0.0, 0.0, 9.0, 9.0, 0.5)]


def test_the_worker_reads_images_one_after_the_other():
    images = [image_bytes(), image_bytes("TIFF", pages=2), image_bytes("JPEG")]
    asked = {"images": list(map(len, images))}
    pages = ocr_worker.read_asked(asked, b"".join(images), found)["pages"]
    assert [one["number"] for one in pages] == [0, 1, 2]
    assert ocr_worker.read_asked({"images": [4]}, b"\x89PNG", found) == {"fault": "damaged"}
    assert ocr_worker.read_asked({"pages": None}, images[0], found)["pages"][0]["number"] == 0


def test_too_many_images_are_refused(monkeypatch):
    monkeypatch.setattr(ocr, "MAX_SCANNED_PAGES", 2)
    with pytest.raises(InputError, match="超过"):
        ocr.recognised_images([b"", b"", b""])
