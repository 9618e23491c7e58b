"""Charts: what they show is what is there, in characters that are drawn and not boxes (a glyph that is missing is a warning, and fails)."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("matplotlib", reason="charts need the extra notebook")

from PIL import Image

from glossary import plotting
from glossary.alignment.explanation import Explanation
from glossary.collection import Glossary
from glossary.errors import GlossaryError
from glossary.model import Alignment, Context, Entry, Evidence, Mention, Segment, Term
from glossary.plotting import fonts, judging
from glossary.plotting.fonts import chinese_font

try:
    chinese_font()
except GlossaryError as error:
    pytest.skip(str(error), allow_module_level=True)


def entry(
    en: str, pairs: list[tuple[str, str, int]], type: str = "PER", sources: tuple[str, ...] = ("x/a.txt",), **more: Any
) -> Entry:
    zh = tuple(Term(text, more.get("lang", {}).get(text, "zh-Hans"), count) for _, text, count in pairs)
    number = sum(count for *_, count in pairs)
    made = Entry(type, (Term(en, "en", number),), zh, "", number, len(sources), 0.9, False, tuple(pairs), (), sources)
    return replace(made, **{key: value for key, value in more.items() if key != "lang"})


OLSEN = entry("Olsen", [("Olsen", "奥尔森", 5)])
OSLO = entry("Oslo", [("Oslo", "奥斯陆", 2)], "LOC", confidence=0.4)
TRUMP = entry(
    "Trump",
    [("Trump", "特朗普", 2), ("Trump", "川普", 1), ("Trump", "川普總統", 1)],
    sources=("x/a.txt", "y/b.txt"),
    lang={"川普": "zh-Hant", "川普總統": "zh-Hant"},
)
NAMES = (OSLO, OLSEN, TRUMP)


def aligned(en: str, zh: str, source: str) -> tuple[Segment, Alignment]:
    return Segment(0, en, zh, source), Alignment(Mention(0, en, 0, len(en), "PER"), zh, 0, len(zh), 0.9)


ALIGNED = (
    aligned("Trump", "特朗普", "x/a.txt"),
    aligned("TRUMP", "特朗普", "x/a.txt"),
    aligned("Trump", "川普", "y/b.txt"),
    aligned("Trump", "川普總統", "y/b.txt"),
    (Segment(0, "Trump", "", "y/b.txt"), Alignment(Mention(0, "Trump", 0, 5, "PER"), None, -1, -1, 0.9)),
)


def drawn(chart: plotting.Chart) -> Image.Image:
    """The chart as a notebook shows it."""
    return Image.open(BytesIO(chart._repr_png_()))


def texts(chart: plotting.Chart) -> list[str]:
    chart.draw_without_rendering()
    from matplotlib.text import Text

    return [text.get_text() for text in chart.findobj(Text) if text.get_visible() and text.get_text()]


def ticks(chart: plotting.Chart) -> list[str]:
    return [label.get_text() for label in chart.axes[0].get_yticklabels()]


def test_the_most_frequent_names_come_first_in_both_scripts() -> None:
    chart = plotting.frequent(NAMES, top=2)
    assert ticks(chart) == ["Olsen  奥尔森", "Trump  特朗普"]
    assert [bar.get_width() for bar in chart.axes[0].patches] == [5, 4]
    assert drawn(chart).width > 500


def test_types_count_entries_and_occurrences() -> None:
    chart = plotting.types(NAMES)
    assert ticks(chart) == ["person 人名", "place 地名"]
    assert sorted(bar.get_width() for bar in chart.axes[0].patches) == [1, 2, 2, 9]


def test_documents_count_what_occurs_where_in_any_case() -> None:
    chart = plotting.documents([TRUMP], ALIGNED)
    assert [label.get_text() for label in chart.axes[0].get_xticklabels()] == ["a", "b"]
    assert texts(chart).count("2") == 2
    spelled = entry("U.S.", [("U.S.", "美国", 1), ("US", "美国", 1)], sources=("a",))
    assert (
        texts(plotting.documents([spelled], [aligned("US", "美国", "a"), aligned("U.S.", "美国", "a")])).count("2") == 1
    )
    without = plotting.documents(NAMES)
    assert [label.get_text() for label in without.axes[0].get_xticklabels()] == ["a", "b"]


def test_renderings_by_document_show_who_writes_which() -> None:
    chart = plotting.renderings(NAMES, ALIGNED)
    shown = texts(chart)
    assert ticks(chart) == ["Trump"]
    assert [shown.count(text) for text in ("特朗普", "川普", "川普總統", "奥尔森")] == [1, 1, 1, 0]
    columns = {text.get_text(): text.get_position()[0] for text in chart.axes[0].texts}
    assert (columns["特朗普"], columns["川普"], columns["川普總統"]) == (0, 1, 1)
    rows = [text.get_position()[1] for text in chart.axes[0].texts if text.get_text().startswith("川普")]
    assert rows[0] != rows[1]


def test_renderings_by_region_go_by_the_script_of_each_document() -> None:
    chart = plotting.renderings(NAMES, ALIGNED, by="region")
    assert [label.get_text() for label in chart.axes[0].get_xticklabels()] == ["simplified 简体", "traditional 繁體"]


def test_renderings_that_differ_in_script_have_one_shade() -> None:
    zurich = entry("Zurich", [("Zurich", "苏黎世", 1), ("Zurich", "蘇黎世", 1)], sources=("a", "b"))
    chart = plotting.renderings([zurich], [aligned("Zurich", "苏黎世", "a"), aligned("Zurich", "蘇黎世", "b")])
    assert len({bar.get_facecolor() for bar in chart.axes[0].patches}) == 1


def test_a_title_is_never_cut_off() -> None:
    charts = (
        plotting.documents([TRUMP], ALIGNED),
        plotting.renderings([TRUMP], ALIGNED[:1]),
        plotting.sounds([OLSEN] * 2),
    )
    for chart in charts:
        chart.draw_without_rendering()
        assert chart._suptitle is None or chart._suptitle.get_window_extent().x1 < chart.bbox.x1


def test_conflicts_of_one_name_make_one_row() -> None:
    pair = [entry("Lin", [("Lin", zh, count)], conflict=True) for zh, count in (("林薇", 1), ("林韦", 3))]
    chart = plotting.conflicts([*NAMES, *pair])
    assert ticks(chart) == ["Lin"]
    assert [bar.get_width() for bar in chart.axes[0].patches] == [3, 1]
    alone = plotting.conflicts([replace(TRUMP, conflict=True)])
    assert ticks(alone) == ["Trump"]
    assert len(alone.axes[0].patches) == 3


def test_sounds_count_words_rendered_by_sound() -> None:
    names = [
        entry("Sergei Gerasimov", [("Sergei Gerasimov", "谢尔盖·格拉西莫夫", 1), ("Gerasimov", "格拉西莫夫", 4)]),
        entry("Kasimov", [("Kasimov", "卡西莫夫", 1)]),
        entry("Kim Min-jae", [("Kim Min-jae", "金敏载", 1)]),
        entry("World Bank", [("World Bank", "世界银行", 1)], "ORG"),
    ]
    chart = plotting.sounds(names)
    columns = [label.get_text() for label in chart.axes[0].get_xticklabels()]
    table = {
        (ticks(chart)[round(text.get_position()[1])], columns[round(text.get_position()[0])]): text.get_text()
        for text in chart.axes[0].texts
    }
    assert table["mo", "莫"] == table["v", "夫"] == table["si", "西"] == "2"
    assert not {"金", "世", "银"} & set(columns)


def test_evidence_adds_up_to_the_probability() -> None:
    weights = (Evidence("sound", 3.0), Evidence("shape", -0.5), Evidence("new <kind>", 0.2))
    one = Alignment(Mention(0, "Oslo", 0, 4, "LOC"), "奥斯陆", 0, 3, 0.9, weights)
    other = replace(one, zh="奥斯", zh_end=2, confidence=0.1)
    explanation = Explanation(Segment(0, "Oslo", "奥斯陆", "a"), one.mention, one, (one, other))
    chart = plotting.evidence(explanation)
    widths = [bar.get_width() for bar in chart.axes[0].patches]
    assert widths[1:4] == pytest.approx([3.0, -0.5, 0.2])
    assert sum(widths[:4]) == pytest.approx(math.log(9)) == widths[4]
    assert "Why Oslo = 奥斯陆?" in texts(chart)
    assert "Why Oslo = 奥斯?" in texts(plotting.evidence(explanation, 1))
    assert "−0.5" in texts(chart)
    with pytest.raises(IndexError):
        plotting.evidence(explanation, 2)
    assert "no candidate 没有候选译名" in " ".join(texts(plotting.evidence(replace(explanation, candidates=()))))
    certain = replace(explanation, candidates=(replace(one, confidence=1.0),))
    assert drawn(plotting.evidence(certain))


def test_thresholds_are_precision_and_recall_of_what_is_kept() -> None:
    chart = plotting.thresholds([0.9, 0.5, 0.7, 0.7], [True, False, True, False], expected=4)
    precision, recall = (dict(zip(*line.get_data(), strict=True)) for line in chart.axes[0].lines[1:3])
    assert precision == {0.0: 0.5, 0.5: 0.5, 0.7: pytest.approx(2 / 3), 0.9: 1.0}
    assert recall == {0.0: 0.5, 0.5: 0.5, 0.7: 0.5, 0.9: 0.25}
    assert "F1 (best 最佳: 0.57 at 0.70)" in texts(chart)
    with pytest.raises(ValueError, match="shorter"):
        plotting.thresholds([0.9, 0.5], [True])


def test_calibration_bins_by_confidence() -> None:
    found = judging.binned([0.95, 0.91, 1.0, 0.15, 0.1], [True, True, False, False, True])
    assert [(each.count, each.right) for each in found] == [(2, 0.5), (3, pytest.approx(2 / 3))]
    assert found[1].confidence == pytest.approx(2.86 / 3)
    assert (found[0].low, found[0].high) == (pytest.approx(0.0945, abs=1e-3), pytest.approx(0.9055, abs=1e-3))
    assert judging.expected_error(found) == pytest.approx((2 * 0.375 + 3 * (2.86 / 3 - 2 / 3)) / 5)
    assert "calibration error 校准误差: 0.322\njudgements 评判: 5" in texts(
        plotting.calibration([0.95, 0.91, 1.0, 0.15, 0.1], [1, 1, 0, 0, 1])
    )


@pytest.mark.parametrize(
    "name", ["frequent", "types", "documents", "confidences", "lengths", "renderings", "conflicts", "sounds"]
)
def test_every_chart_is_drawn_of_something_odd_and_of_nothing(name: str) -> None:
    odd = entry(
        "$x^2$ {\\frac} " + "long " * 30, [("a\nb", "𠮷野<b>", 3), ("a\nb", "$甲$", 0)], "WORK_OF_ART", conflict=True
    )
    same = replace(odd, confidence=0.0)
    assert drawn(getattr(Glossary([odd, same, OLSEN]).plot, name)())
    assert any(re.search("[一-鿿]", text) for text in texts(getattr(Glossary([]).plot, name)()))
    assert drawn(getattr(Glossary([]).plot, name)())


def test_charts_of_no_judgements_say_so() -> None:
    assert "nothing to judge 没有可评判的译名" in texts(plotting.thresholds([], []))
    assert "nothing to judge 没有可评判的译名" in texts(plotting.calibration([], []))


def test_a_chart_is_the_same_each_time_and_small() -> None:
    first, second = (Glossary(NAMES, ALIGNED).plot.frequent()._repr_png_() for _ in range(2))
    assert first == second
    assert len(first) < 30_000


def test_charts_leave_matplotlib_as_it_was_and_keep_their_style() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    with matplotlib.rc_context({"font.family": ["serif"], "axes.spines.top": True}):
        other = plotting.frequent(NAMES)._repr_png_()
    assert dict(matplotlib.rcParams) == before
    assert other == plotting.frequent(NAMES)._repr_png_()


def test_a_chart_is_written_as_svg_and_pdf() -> None:
    for format, start in (("svg", b"<?xml"), ("pdf", b"%PDF")):
        stream = BytesIO()
        plotting.frequent(NAMES).savefig(stream, format=format)
        assert stream.getvalue().startswith(start)


def test_without_a_chinese_font_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "has_characters", lambda path: False)
    fonts.chinese_font.cache_clear()
    try:
        with pytest.raises(GlossaryError, match="fonts-noto-cjk"):
            plotting.frequent(NAMES)
    finally:
        fonts.chinese_font.cache_clear()


def test_characters_that_no_font_has_are_marked() -> None:
    rare = entry("Yoshino", [("Yoshino", "\U00020bb7野\U000f0000", 1)])
    assert ticks(plotting.frequent([rare]))[0].endswith("野〓")
    assert drawn(plotting.frequent([rare]))


def test_fonts_without_chinese_are_told_apart() -> None:
    from matplotlib import font_manager

    assert not fonts.has_characters(font_manager.findfont("DejaVu Sans"))
    assert fonts.has_characters(font_manager.findfont(chinese_font()))
    assert not fonts.has_characters(__file__)


def test_without_matplotlib_it_is_said_what_to_install() -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from glossary.collection import Glossary\n"
        "from glossary.errors import GlossaryError\n"
        "try: Glossary([]).plot\n"
        "except GlossaryError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == (
        "charts need matplotlib, which is not installed. pip install 'bilingual-name-glossary[notebook]'"
    )


def test_contexts_tell_where_an_imported_entry_occurs() -> None:
    context = Context("Trump", "川普", 0, 5, 0, 2, "b.txt", 0)
    chart = plotting.renderings([replace(TRUMP, contexts=(context,))])
    assert {"川普", "特朗普"} <= set(texts(chart))
