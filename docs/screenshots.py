"""Draw the pictures of the manual: every page of the window on the shipped sample replies.

Run ``python docs/screenshots.py`` from the project's folder; with names, only those pictures are
written. The pictures are drawn without a
screen, with the shipped fonts, and written to ``docs/screenshots/``.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image  # noqa: E402 - after the environment on purpose
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from zbreview.commands.code_marks import MarkWithCode  # noqa: E402
from zbreview.commands.codes import SetFavourite  # noqa: E402
from zbreview.comparing.matrix_filters import RowFilter  # noqa: E402
from zbreview.domain.codes import Code  # noqa: E402
from zbreview.domain.identity import Uuid  # noqa: E402
from zbreview.domain.links import Statement  # noqa: E402
from zbreview.domain.outcomes import Verdict  # noqa: E402
from zbreview.domain.reviews import Fulfilment  # noqa: E402
from zbreview.gui.desk import Place  # noqa: E402
from zbreview.gui.main_window import MainWindow, start  # noqa: E402
from zbreview.gui.workspace import Workspace  # noqa: E402
from zbreview.services import codebook_files  # noqa: E402
from zbreview.services.charting import Axis, Topic  # noqa: E402
from zbreview.settings import Settings  # noqa: E402
from zbreview.store import documents, marks  # noqa: E402

SIZE = (1360, 860)
COLORS = 96
WANTED = frozenset(sys.argv[1:])


def settle(milliseconds: int = 400) -> None:
    """Let the window draw and its jobs come home."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for_jobs(window: MainWindow) -> None:
    """Wait until no job is under way."""
    jobs: list[object] = [None]
    while jobs:
        settle(200)
        jobs = list(getattr(window.desk.runner, "_tickets", ()))
    settle()


def picture(window: QWidget, name: str) -> None:
    """Write one picture, in few colours so that it stays small."""
    if WANTED and name not in WANTED:
        return
    if isinstance(window, MainWindow):
        window.notice_bar.hide()
    settle()
    target = HERE / "screenshots" / f"{name}.png"
    target.parent.mkdir(exist_ok=True)
    window.grab().save(str(target))
    shrink(target)


def shrink(target: Path) -> None:
    """Write a picture again in few colours."""
    with Image.open(target) as drawn:
        few = drawn.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def workspace(window: MainWindow) -> Workspace:
    """Return the pages of the open library."""
    if window.workspace is None:
        raise SystemExit("The sample library could not be opened.")
    return window.workspace


def promise(window: MainWindow, year: int) -> Statement:
    """Return the statement about the provincial award in a year."""
    found = [
        each
        for each in marks.statements(window.desk.session.library)
        if each.document.year == year and "省级" in each.mark.quote and "万元" in each.mark.quote
    ]
    return min(found, key=lambda each: len(each.mark.quote))


def review(window: MainWindow) -> None:
    """Decide on some suggestions of the first reply."""
    first = promise(window, 2021)
    window.desk.route.source_wanted.emit(Place(first.document.id))
    page = workspace(window).review
    page.next_mark()
    for _ in range(3):
        page.accept()
    page.choose(first.uuid)
    picture(window, "review")
    page.tabs.setCurrentWidget(page.metadata)
    picture(window, "metadata")


def choose(window: MainWindow, name: str) -> None:
    """Choose the best candidate of a document and name the chain."""
    panel = workspace(window).compare.candidates
    row = panel.model.row_of(
        lambda each: each.target.document.name.startswith(name) and "省级" in each.target.mark.quote
    )
    panel.view.selectRow(row)
    panel.focus.setCurrentText("省级")
    if panel.name.isEnabled():
        panel.name.setText("省级平台认定奖励")


def compare(window: MainWindow) -> None:
    """Confirm the provincial award through the years."""
    window.desk.route.comparison_wanted.emit(promise(window, 2021).uuid)
    page = workspace(window).compare
    wait_for_jobs(window)
    for name in ("2022-keji", "2023-keji", "2024-keji"):
        choose(window, name)
        if name == "2024-keji":
            picture(window, "compare")
        page.candidates.confirm.click()
        wait_for_jobs(window)
    page.choose_chain(Uuid(page.lists.chains.value(0).uuid))
    picture(window, "chain")


def dropped(window: MainWindow) -> None:
    """Show a chain that later replies of its office do not take up."""
    words = "政策宣讲"
    known = [each for each in marks.statements(window.desk.session.library)
             if words in each.mark.quote]  # fmt: skip
    first = min(known, key=lambda each: (each.document.year or 0, len(each.mark.quote)))
    window.desk.route.comparison_wanted.emit(first.uuid)
    page = workspace(window).compare
    wait_for_jobs(window)
    model = page.candidates.model
    page.candidates.view.selectRow(model.row_of(lambda each: words in each.target.mark.quote))
    page.candidates.chain.setCurrentIndex(0)
    page.candidates.name.setText(f"科技{words}")
    page.candidates.confirm.click()
    wait_for_jobs(window)
    page.board.want(RowFilter.DROPPED)
    picture(window, "dropped")
    page.board.want(RowFilter.ALL)


def outcomes(window: MainWindow) -> None:
    """Show a target that was missed beside what was reported."""
    window.go("outcomes")
    wait_for_jobs(window)
    page = workspace(window).outcomes
    row = page.model.row_of(lambda each: each.verdict is Verdict.MISSED)
    page.view.selectRow(row)
    picture(window, "outcomes")


def parallel(window: MainWindow) -> None:
    """Read two replies side by side."""
    window.go("parallel")
    page = workspace(window).parallel
    cards = documents.cards(window.desk.session.library)
    page.choose(*(card.id for name in ("2021-keji", "2022-keji") for card in cards
                  if card.name.startswith(name)))  # fmt: skip
    wait_for_jobs(window)
    page.next_stop()
    page.next_stop()
    picture(window, "parallel")


def evidence(window: MainWindow) -> None:
    """Choose evidence for a promise in a later reply, and enter what became of it."""
    first, later = promise(window, 2021), promise(window, 2022)
    window.go("ledger")
    page = workspace(window).ledger
    page.choose_mark(first.uuid)
    page.details.choose.click()
    window.desk.route.source_wanted.emit(Place(later.document.id, later.mark.span))
    picture(window, "evidence")
    workspace(window).review.use_as_evidence()
    page.details.note.setText("2022 年答复说明已按标准兑现")
    page.details.status.choose(Fulfilment.FULFILLED)
    page.details.enter.click()
    wait_for_jobs(window)
    picture(window, "ledger")


def search(window: MainWindow) -> None:
    """Search for two characters with filters, ready to mark all that was found."""
    window.go("search")
    page = workspace(window).search
    page.look_for("奖励 邻近/20 万元 或 科技局")
    wait_for_jobs(window)
    picture(window, "search")


def dictionaries(window: MainWindow) -> None:
    """Show the departments with an own row, and what reading again would change."""
    window.show_dictionaries()
    page = workspace(window).dictionaries
    page.choose("strength")
    for verb in ("实施", "建设"):
        row = page.sheet.model.row_of(lambda each, verb=verb: each.cells["word"] == verb)
        page.sheet.view.selectRow(row)
        page.sheet.form.fill({"strength": "soft", "word": verb})
        page.change()
    page.choose("departments")
    page.sheet.form.fill({"short": "海洋局", "full": "海洋发展局", "valid_from": "2019"})
    page.add()
    page.sheet.view.selectRow(0)
    wait_for_jobs(window)
    picture(window, "dictionaries")
    window.reread_stale()
    wait_for_jobs(window)
    dialog = window.rereading.dialog
    if dialog is None:
        raise SystemExit("Reading again showed nothing.")
    picture(dialog, "reread")
    dialog.take.click()
    wait_for_jobs(window)


def codebooks(window: MainWindow) -> None:
    """Show a shipped codebook with a code that passages of the replies carry."""
    window.go("codebooks")
    page = workspace(window).codebooks
    for draft in codebook_files.presets()[1:3]:
        page.take_draft(draft)
    page.choose("资金投入")
    code = page.tree.current
    places = tuple((each.mark.text_id, each.mark.span) for each in
                   (promise(window, year) for year in (2021, 2022, 2023)))  # fmt: skip
    if isinstance(code, Code):
        window.desk.session.do(MarkWithCode(code.uuid, places, code.name))
        window.desk.session.do(SetFavourite(code.uuid, 6, code.name))
    picture(window, "codebooks")


def coding(window: MainWindow) -> None:
    """Find a code for a suggestion by its name, and show the coded passages and the steps."""
    window.desk.route.source_wanted.emit(Place(promise(window, 2021).document.id))
    page = workspace(window).review
    page.next_mark()
    for words in ("人才", "资金"):
        page.next_mark()
        page.pick_code()
        page.picker.entry.setText(words)
        if words == "资金":
            picture(window, "picking")
        page.picker.entry.returnPressed.emit()
    if page.shown is not None:
        page.choose(page.shown.code_marks[0].uuid)
    picture(window, "coding")
    window.show_history()
    if window.history is not None:
        picture(window.history, "history")
    window.show_history()


def charts(window: MainWindow) -> None:
    """Show the award over the years with the quotes of one bar."""
    window.go("charts")
    page = workspace(window).charts
    if page.model is not None:
        page.show_quotes(page.model.marks[0])
    picture(window, "charts")
    page.choose(Topic.CLARITY, Axis.OFFICE)
    picture(window, "charts_clarity")
    page.choose_words("创新平台")
    wait_for_jobs(window)
    if page.model is not None:
        page.show_quotes(page.model.marks[0])
    picture(window, "charts_words")


def export(window: MainWindow) -> None:
    """Draw the choices of an export and the preview of its pages."""
    if window.workspace is None:
        raise SystemExit("The sample library is not open.")
    window.go("export")
    page = window.workspace.export
    page.choose("summary")
    picture(window, "export")
    page.preview()
    wait_for_jobs(window)
    if page.preview_window is None:
        raise SystemExit("The preview showed nothing.")
    picture(page.preview_window, "preview")
    page.preview_window.close()


def versions(window: MainWindow, folder: Path) -> None:
    """Import a corrected copy of a sample and take it over as its new version."""
    library = window.desk.session.library
    card = next(one for one in documents.cards(library) if one.name.startswith("2021-keji"))
    corrected = documents.text_of(library, card.text_id).replace("省级", "省级以上", 2)
    path = folder / "036号提案答复（更正稿）.txt"
    path.write_text(corrected, encoding="utf-8")
    window.importing.run([path])
    wait_for_jobs(window)
    window.go("versions")
    wait_for_jobs(window)
    workspace(window).versions.adopt()
    wait_for_jobs(window)
    picture(window, "versions")


LIST = """汐州市提案、建议办理情况一览表
案号,类别,届次,案由,领衔提出人,主办单位,会办单位,办理结果
036,提案,市政协九届五次,关于加强企业研发平台建设的提案,方知白,市科技局,市财政局,B
104,提案,市政协十届一次,关于完善社区养老服务的提案,周望舒,市民政局,,A
061,提案,市政协十届三次,关于发展银发经济的提案,林知远,市发展改革委,市民政局,B
112,提案,市政协十届三次,关于增设夜间公交的提案,何川,市交通运输局,市公安局,
091,建议,市十五届人大五次,关于农村养老的建议,孟川,市民政局,,A
058,建议,市十六届人大一次,关于支持科技型中小企业的建议,江知夏,市科技局,市财政局,B
"""


def lists(window: MainWindow, folder: Path) -> None:
    """Import a list that names some of the samples, with proposals that nobody answered."""
    path = folder / "提案建议办理情况一览表.csv"
    path.write_text(LIST, encoding="utf-8")
    window.importing.run([path])
    wait_for_jobs(window)
    if window.importing.dialog is None:
        raise SystemExit("The list was not shown before its import.")
    window.importing.dialog.choose_headings()
    if window.importing.dialog.sheet is not None:
        picture(window.importing.dialog.sheet, "list_headings")
        window.importing.dialog.sheet.accept()
    window.importing.dialog.take.click()
    wait_for_jobs(window)
    window.go("lists")
    wait_for_jobs(window)
    workspace(window).lists.row_view.selectRow(2)
    picture(window, "lists")


def helps(window: MainWindow) -> None:
    """Show the tour, the manual, the options and the command palette."""
    window.guidance.begin_tour()
    picture(window, "tour")
    window.guidance.tour.leave()
    window.guidance.show_help()
    window.guidance.help.open_at("承诺台账")
    picture(window.guidance.help, "help")
    window.guidance.help.close()
    window.options.show()
    picture(window.options.sheet, "options")
    window.options.sheet.close()
    window.guidance.show_palette()
    window.guidance.palette.entry.setText("dao")
    picture(window, "palette")
    window.guidance.palette.leave()


def enlarged(folder: Path) -> None:
    """Draw the preview in the dark theme at 150 %; a process of its own, as Qt scales but once."""
    name = "dark150"
    if WANTED and name not in WANTED:
        return
    target = HERE / "screenshots" / f"{name}.png"
    script = HERE.parent / "tests" / "e2e" / "scaled_window.py"
    command = [sys.executable, str(script), str(folder / name), "150", str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own script
    shrink(target)


def usual_screen(folder: Path) -> None:
    """Draw as on a usual screen; the drawing without one has 800 pixels each way."""
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":
        screen = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080}
        described = folder / "screen.json"
        described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"


def main() -> None:
    """Draw all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ZBREVIEW_DATA"] = folder
        usual_screen(Path(folder))
        settings = Settings()
        settings.set("author", "林砚")
        application, window = start(settings, ["screenshots"])
        window.resize(*SIZE)
        window.show()
        picture(window, "welcome")
        helps(window)
        window.libraries.open_sample()
        wait_for_jobs(window)
        picture(window, "library")
        review(window)
        compare(window)
        dropped(window)
        outcomes(window)
        parallel(window)
        evidence(window)
        search(window)
        codebooks(window)
        coding(window)
        charts(window)
        export(window)
        dictionaries(window)
        versions(window, Path(folder))
        lists(window, Path(folder))
        window.close()
        application.processEvents()
        enlarged(Path(folder))


if __name__ == "__main__":
    main()
    QApplication.quit()
