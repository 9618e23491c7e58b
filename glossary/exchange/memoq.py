"""The columns of memoQ's CSV."""

from __future__ import annotations

ENTRY_COLUMNS = (
    "Entry_ID",
    "Entry_Subject",
    "Entry_Domain",
    "Entry_ClientID",
    "Entry_ProjectID",
    "Entry_Created",
    "Entry_Creator",
    "Entry_LastModified",
    "Entry_Modifier",
    "Entry_Note",
)
INFO = "Term_Info"
EXAMPLE = "Term_Example"
MATCHING = "CasePermissive;HalfPrefix"
FORBIDDEN = "Forbidden"
LANGUAGES = {
    "English": "en",
    "Chinese_PRC": "zh-Hans",
    "Chinese_Taiwan": "zh-Hant-TW",
    "Chinese_Hong_Kong": "zh-Hant-HK",
}
"""The columns of terms, each with the tag of its language."""


def column_of(lang: str) -> str:
    """The column for terms of a language tag: traditional characters go to Taiwan's where no region is named."""
    parts = lang.casefold().replace("_", "-").split("-")
    if parts[0] == "en":
        return "English"
    if "hk" in parts or "mo" in parts:
        return "Chinese_Hong_Kong"
    return "Chinese_Taiwan" if "hant" in parts or "tw" in parts else "Chinese_PRC"
