"""Scans and images: recognised in a process of its own where the optional package is there."""

import io
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from zbreview.errors import InputError
from zbreview.intake import ocr, ocr_worker
from zbreview.intake.layout import Line, PrintedPage
from zbreview.intake.opening import open_document

FAKE = """
class RapidOCR:
    def __init__(self, params):
        assert params["Global.log_level"] == "critical"
        print("a library that prints")

    def __call__(self, image):
        import numpy as np
        from types import SimpleNamespace
        if image.mean() > 250:
            return SimpleNamespace(boxes=None, txts=None, scores=None)
        edge = image.shape[1]
        rows = [("云岭市教育局关于第12号提案的答复", 0.99), ("一、新建幼儿园6所。", 0.61),
                (" ", 0.9)]
        boxes = [[(0, 40 * n), (edge, 40 * n), (edge, 40 * n + 20), (0, 40 * n + 20)]
                 for n, _ in enumerate(rows, start=3)]
        return SimpleNamespace(boxes=np.array(boxes), txts=[text for text, _ in rows],
                               scores=[score for _, score in rows])
"""
TITLE, ITEM = "云岭市教育局关于第12号提案的答复", "一、新建幼儿园6所。"


def image_bytes(form: str = "PNG", shade: int = 128, pages: int = 1) -> bytes:
    """Return an image of one shade; a TIFF file may have pages."""
    target = io.BytesIO()
    frames = [Image.new("RGB", (400, 600), (shade,) * 3) for _ in range(pages)]
    more = {"save_all": True, "append_images": frames[1:]} if pages > 1 else {}
    frames[0].save(target, form, **more)
    return target.getvalue()


def scan(*shades: int, words: str = "") -> bytes:
    """Return a PDF of pages that are pictures, and one of words behind them."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 600))
    for shade in shades:
        canvas.drawImage(ImageReader(io.BytesIO(image_bytes(shade=shade))), 0, 0, 400, 600)
        canvas.showPage()
    if words:
        canvas.drawString(50, 400, words)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Put a package on the path that recognises the same lines on every dark page."""
    for name, source in (("rapidocr", FAKE), ("onnxruntime", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.fixture
def without(monkeypatch):
    monkeypatch.setattr(ocr, "_PACKAGES", ("no_such_package",))


@pytest.mark.parametrize("data", [scan(128), image_bytes(), image_bytes("JPEG")])
def test_without_the_package_a_scan_is_refused_with_the_way_to_it(without, data):
    with pytest.raises(InputError) as caught:
        open_document("扫描", data)
    assert "见手册“扫描件”" in caught.value.hint


def test_a_scan_is_read_with_its_doubtful_lines_named(package):
    document = open_document("扫描.pdf", scan(128, 255, words="A page with words of its own."))
    assert document.text.startswith(f"{TITLE}\n{ITEM}\n")
    assert "words of its own" in document.text
    recognised, doubtful, blank = document.warnings
    assert "第 1 页（共 1 页）由文字识别读出" in recognised
    assert doubtful == f"识别把握不足 80% 的有 1 行：第 1 页“{ITEM}”（61%）。"
    assert "第 2 页没有文字层" in blank


def test_images_are_read_page_by_page(package):
    document = open_document("照片.jpg", image_bytes("JPEG"))
    assert (document.format, document.text) == ("image", f"{TITLE}\n{ITEM}\n")
    pages = open_document("传真.tif", image_bytes("TIFF", pages=2))
    assert len(pages.pages) == 2
    assert "第 1、2 页（共 2 页）" in pages.warnings[0]


def test_what_shows_no_words_is_refused(package):
    with pytest.raises(InputError, match="没有认出文字"):
        open_document("空白.png", image_bytes(shade=255))
    with pytest.raises(InputError, match="没有文字层") as caught:
        open_document("空白.pdf", scan(255))
    assert "没有认出文字" in caught.value.hint


def test_a_broken_image_and_a_broken_package_are_told_apart(package):
    with pytest.raises(InputError, match="文字识别没有成功"):
        open_document("坏.png", image_bytes()[:60])
    (package / "rapidocr" / "__init__.py").write_text("import no_such_module", encoding="utf-8")
    with pytest.raises(InputError, match="没有装好"):
        open_document("照片.png", image_bytes())
    (package / "rapidocr" / "__init__.py").write_text(
        "import socket\nsocket.create_connection(('127.0.0.1', 9))", encoding="utf-8"
    )
    with pytest.raises(InputError, match="文字识别没有成功"):
        open_document("照片.png", image_bytes())


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(ocr, "MAX_SCANNED_PAGES", 2)
    with pytest.raises(InputError, match="超过"):
        ocr.recognised(b"", [0, 1, 2])


def found(image):
    return [("字", 0.0, 0.0, 9.0, 9.0, 0.5)]


def test_the_worker_reads_the_pages_that_are_wanted():
    assert [one["number"] for one in ocr_worker.read_pages(scan(9, 9, 9), [2], found)["pages"]] == [
        2
    ]
    every = ocr_worker.read_pages(scan(9, 9), None, found)["pages"]
    assert [one["number"] for one in every] == [0, 1]
    assert every[0]["width"] > 1000
    assert every[0]["lines"] == found(None)


def test_the_worker_names_what_is_too_much_or_broken(monkeypatch):
    def exhausted(_image):
        raise MemoryError

    def stopped(_image):
        raise KeyboardInterrupt

    assert ocr_worker.read_pages(image_bytes(), None, exhausted) == {"fault": "vast"}
    assert ocr_worker.read_pages(b"\x89PNG", None, found) == {"fault": "damaged"}
    with pytest.raises(KeyboardInterrupt):
        ocr_worker.read_pages(image_bytes(), None, stopped)
    monkeypatch.setattr(ocr_worker, "MAX_SCANNED_PAGES", 1)
    assert ocr_worker.read_pages(image_bytes("TIFF", pages=2), None, found) == {"fault": "vast"}


def test_the_engine_takes_blue_first_and_gives_upright_boxes(monkeypatch):
    seen = []

    class RapidOCR:
        def __init__(self, params):
            seen.append(params)

        def __call__(self, image):
            seen.append(image[0, 0].tolist())
            if len(seen) > 2:
                return SimpleNamespace(boxes=None, txts=None, scores=None)
            box = np.array([[(5, 1), (9, 2), (8, 6), (4, 5)]], dtype="float32")
            return SimpleNamespace(boxes=box, txts=("字",), scores=(0.5,))

    monkeypatch.setitem(sys.modules, "rapidocr", SimpleNamespace(RapidOCR=RapidOCR))
    engine = ocr_worker.engine_of_package()
    pixel = np.array([[[1, 2, 3]]], dtype="uint8")
    assert engine(pixel) == [("字", 4.0, 1.0, 9.0, 6.0, 0.5)]
    assert engine(pixel) == []
    assert seen[1] == [3, 2, 1]


def test_the_worker_does_not_connect():
    with pytest.raises(PermissionError):
        ocr_worker._refuse_connections("socket.connect", ())
    ocr_worker._refuse_connections("open", ())


def test_many_doubtful_lines_and_pages_are_listed_in_part():
    lines = tuple(Line(f"第{number}行", 0, 9, number, number + 1) for number in range(12))
    one = PrintedPage(lines, 10, 20)
    pages = [ocr.Recognised(number, one, (0.5,) * 12) for number in range(11)]
    said = ocr.warnings_of(pages)
    assert "页等（共 11 页）" in said[0]
    assert said[1].endswith("等。")
    assert len(ocr.warnings_of([ocr.Recognised(0, one, (0.9,) * 12)])) == 1
    assert ocr.warnings_of([]) == ()
