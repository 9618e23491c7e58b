"""Workbooks that depend on nothing but what they hold."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import BinaryIO

DATE = datetime.datetime(2000, 1, 1)
"""When every workbook was written."""

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def without_dates(content: BinaryIO) -> bytes:
    """An archive with one fixed date, since openpyxl writes the time of the day into it."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(content) as written, zipfile.ZipFile(fixed, "w") as archive:
        for name in written.namelist():
            data = written.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            archive.writestr(zipfile.ZipInfo(name, DATE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
