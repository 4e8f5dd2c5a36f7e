"""Compound files and old Word documents, written byte by byte."""

import struct

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file; streams are filled up with zeros to 4096 bytes, the least size."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if streams else _FREE)]
    for number, (name, given) in enumerate(streams.items(), start=1):
        content = given.ljust(4096, b"\0")
        start, count = len(sectors), -(-len(content) // SECTOR)
        padded = content.ljust(count * SECTOR, b"\0")
        sectors += [padded[i * SECTOR : (i + 1) * SECTOR] for i in range(count)]
        chain += [*range(start + 1, start + count), _END]
        following = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, start, len(content), right=following))
    directory = len(sectors)
    listed = b"".join(entries)
    listed = listed.ljust(-(-len(listed) // SECTOR) * SECTOR, b"\0")
    count = len(listed) // SECTOR
    sectors += [listed[i * SECTOR : (i + 1) * SECTOR] for i in range(count)]
    chain += [*range(directory + 1, directory + count), _END]
    n_fat = 1
    while (len(sectors) + n_fat) * 4 > n_fat * SECTOR:
        n_fat += 1
    fat_at = [len(sectors) + number for number in range(n_fat)]
    chain += [_FAT] * n_fat
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(n_fat * SECTOR, b"\xff")
    sectors += [table[i * SECTOR : (i + 1) * SECTOR] for i in range(n_fat)]
    places = struct.pack("<109I", *fat_at, *[_FREE] * (109 - n_fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x3I", 0x3E, 3, 0xFFFE, 9, 6, 0, n_fat, directory)
    head += struct.pack("<6I", 0, 4096, _END, 0, _END, 0)
    return head + places + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child=_FREE, right=_FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(raw), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def word(
    *pieces: tuple[str, str],
    flags: int = 0,
    characters: dict[tuple[int, int], bytes] | None = None,
    rows: tuple[int, ...] = (),
    numbered: tuple[int, ...] = (),
    more: str = "",
    comments: int = 0,
) -> bytes:
    """Return an old Word document of pieces of text, each with its encoding.

    ``characters`` are property bytes for ranges of one-byte or two-byte positions of the first
    piece, ``rows`` the positions of marks that end a table row, ``numbered`` those
    of marks that end an automatically numbered paragraph, ``more`` text behind the main one.
    """
    main, table, units = _with_pieces((*pieces, (more, "utf-16-le")))
    clx = len(table)
    width = 2 if pieces and pieces[0][1] == "utf-16-le" else 1
    base = 1024
    runs = [
        (base + a * width, base + b * width, props) for (a, b), props in (characters or {}).items()
    ]
    table = _with_runs(main, table, runs, 0x00FA, is_paragraph=False)
    marks = dict.fromkeys(rows, b"\0\0\x17\x24\x01")
    marks |= dict.fromkeys(numbered, b"\0\0\x0b\x46\x01\x00")
    ranges = [(base + at * width, base + (at + 1) * width, props) for at, props in marks.items()]
    table = _with_runs(main, table, ranges, 0x0102, is_paragraph=True)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<I", main, 0x4C, sum(units[:-1]))
    struct.pack_into("<I", main, 0x5C, comments)
    struct.pack_into("<II", main, 0x01A2, 0, clx)
    name = "1Table" if flags & 0x0200 else "0Table"
    return compound({"WordDocument": bytes(main), name: table})


def _with_pieces(pieces: tuple[tuple[str, str], ...]) -> tuple[bytearray, bytes, list[int]]:
    """Return the main stream, the piece table and the lengths of the pieces."""
    main = bytearray(1024)
    codes = []
    for text, encoding in pieces:
        wide = encoding == "utf-16-le"
        codes.append(len(main) if wide else len(main) * 2 | 0x40000000)
        main += text.encode(encoding)
    main += bytes(-len(main) % SECTOR)
    units = [len(text.encode("utf-16-le")) // 2 for text, _ in pieces]
    ends = [sum(units[: number + 1]) for number in range(len(units))]
    plc = struct.pack(f"<{len(ends) + 1}I", 0, *ends)
    plc += b"".join(struct.pack("<HIH", 0, code, 0) for code in codes)
    change = b"\x01\x02\x00xx"  # a property change in front of the piece table
    return main, change + b"\x02" + struct.pack("<I", len(plc)) + plc, units


def _with_runs(
    main: bytearray, table: bytes, runs: list, where: int, *, is_paragraph: bool
) -> bytes:
    """Write one page of formatting runs and the table that names it."""
    edges = sorted({0, *(edge for start, end, _ in runs for edge in (start, end))}) or [0]
    given = {start: props for start, _, props in runs}
    page = bytearray(SECTOR)
    step = 13 if is_paragraph else 1
    free = 510
    struct.pack_into(f"<{len(edges) + 1}I", page, 0, *edges, 0xFFFFFF)
    for number, edge in enumerate(edges):
        props = given.get(edge, b"")
        if props:
            size = -(-(len(props) + 1) // 2) * 2
            free -= size
            head = (len(props) + 1) // 2 if is_paragraph else len(props)
            page[free : free + 1 + len(props)] = bytes([head]) + props
            page[(len(edges) + 1) * 4 + number * step] = free // 2
    page[511] = len(edges)
    struct.pack_into("<II", main, where, len(table), 12)
    table += struct.pack("<III", 0, 0xFFFFFF, len(main) // SECTOR)
    main += page
    return table


def old_workbook(rows: list[list[str]], name: str = "清单", *, is_locked: bool = False) -> bytes:
    """Return an old workbook of one sheet with cells of text, or one that wants a password."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<4HII", 0x600, kind, 0, 0, 0, 0x600))

    def head(place: int) -> bytes:
        sheet = struct.pack("<IBBBB", place, 0, 0, len(name), 1) + name.encode("utf-16-le")
        code_page = record(0x42, struct.pack("<H", 1200))
        lock = record(0x2F, b"\1" + bytes(53)) if is_locked else b""
        return begin(5) + lock + code_page + record(0x85, sheet) + record(0x0A, b"")

    cells = b"".join(
        record(0x204, struct.pack("<4HB", y, x, 0, len(cell), 1) + cell.encode("utf-16-le"))
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
    )
    return compound({"Workbook": head(len(head(0))) + begin(0x10) + cells + record(0x0A, b"")})
