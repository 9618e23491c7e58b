"""The formats are documented as they are."""

from __future__ import annotations

from pathlib import Path

from glossary.exchange.formats import FORMATS

ROOT = Path(__file__).parents[2]


def test_the_table_of_formats_is_that_of_the_program() -> None:
    text = (ROOT / "docs/formats.md").read_text("utf-8")
    table = text.partition("| name | format | suffixes | holds | leaves out |\n|---|---|---|---|---|\n")[2].partition(
        "\n\n"
    )[0]
    expected = [
        f"| `{format.name}` | {format.title} | {', '.join(format.suffixes) or '(by name)'} | {format.holds} | "
        f"{format.leaves_out or 'nothing'} |"
        for format in FORMATS.values()
    ]
    assert table.splitlines() == expected


def test_every_format_is_named_where_options_are() -> None:
    text = (ROOT / "docs/cli.md").read_text("utf-8")
    assert [name for name in FORMATS if text.count(f"`{name}`") < 2] == []
