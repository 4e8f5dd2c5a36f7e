"""``original``: the file of a document as it came in."""

import argparse
from pathlib import Path

from zbreview.cli.console import Console, Exit
from zbreview.cli.opened import opened
from zbreview.domain.identity import DocumentId
from zbreview.errors import UserError
from zbreview.services.originals import proposed_name, save_original
from zbreview.store.originals import original_of


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Write one original where nothing lies yet, and say where it is."""
    document_id = DocumentId(arguments.document)
    with opened(arguments.library, console) as library:
        name, content = original_of(library, document_id)
        target: Path = arguments.to or Path(proposed_name(name))
        if target.exists():
            raise UserError(f"“{target}”已经存在，没有写出原件。", "请用 --to 换一个文件名。")
        save_original(library, document_id, target)
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "id": document_id,
                "file": name,
                "n_bytes": len(content),
                "to": target.as_posix(),
            }
        )
    else:
        console.line(f"已另存原件：{target}（{len(content):,} 字节）。")
    return Exit.DONE
