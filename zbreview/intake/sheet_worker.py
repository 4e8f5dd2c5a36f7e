"""Read a workbook in a process of its own: on some broken files the library ends its process.

The bytes come on standard input; one JSON object goes to standard output, with the sheets as
``tables`` (name and rows of text) or with what is wrong as ``fault``.
"""

import datetime as dt
import io
import json
import struct
import sys
from typing import Any

from zbreview.intake.limits import MAX_CELLS, MAX_MEMORY

_RECORD = struct.Struct("<HH")
_FILE_PASS, _END = 0x2F, 0x0A
"""Kinds of records in an old workbook: what enciphers those behind it, and the end of a part."""


def read_tables(data: bytes) -> dict[str, Any]:
    """Return the sheets of a workbook, or the fault: ``locked``, ``vast`` or ``damaged``."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = []
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > MAX_CELLS:
                return {"fault": "vast"}
            rows = [[cell_text(cell) for cell in row] for row in sheet.to_python()]
            tables.append((name, [row for row in rows if any(row)]))
    except (KeyboardInterrupt, SystemExit):
        raise
    except PasswordError:
        return {"fault": "locked"}
    except BaseException:  # noqa: BLE001 - the library's own panics are no Exception
        return {"fault": "locked" if wants_password(data) else "damaged"}
    return {"tables": tables}


def wants_password(data: bytes) -> bool:
    """Tell whether an old workbook is enciphered; the library takes that for damage."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            stream = ole.openstream("Workbook")
            head = stream.read(_RECORD.size)
            while len(head) == _RECORD.size:
                kind, size = _RECORD.unpack(head)
                if kind in (_FILE_PASS, _END):
                    return bool(kind == _FILE_PASS)
                stream.seek(size, io.SEEK_CUR)
                head = stream.read(_RECORD.size)
    except Exception:  # noqa: BLE001 - a broken file raises whatever it likes
        return False
    return False


def cell_text(cell: object) -> str:
    """Return a cell as text: a case number keeps no decimals, a date is ISO."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return " ".join(str(cell).split()) if cell is not None else ""


def main() -> None:
    """Read standard input within a memory limit, where the system knows one."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    found = read_tables(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))


if __name__ == "__main__":
    main()
