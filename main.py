"""Start 答复审阅; the first run makes its own environment."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever lacks it must be told in words
    sys.exit("答复审阅需要 Python 3.11 或更高版本。当前版本: " + sys.version.split()[0])

from zbreview import bootstrap

raise SystemExit(bootstrap.start(sys.argv[1:]))
