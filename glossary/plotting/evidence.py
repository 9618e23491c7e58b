"""Chart of what spoke for and against one rendering."""

from __future__ import annotations

import math

from glossary.alignment.explanation import Explanation
from glossary.plotting.canvas import GRID, QUIET, Chart, canvas, chart, label, nothing, titled

FOR, AGAINST, WHOLE = "#0072b2", "#d55e00", "#9a9a9a"
_KINDS = {
    "sound": "sound 读音",
    "meaning": "meaning 意义",
    "knowledge": "knowledge 词典",
    "print": "print 标记",
    "shape": "shape 词形",
    "corpus": "corpus 语料",
    "place": "place 位置",
    "rivals": "rivals 竞争",
}
_TOLD = (0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999)


@chart
def evidence(explanation: Explanation, candidate: int = 0) -> Chart:
    """How the evidence adds up for one candidate (0: the likeliest) of one occurrence of a name, in log-odds: a waterfall.

    It starts from the odds of any candidate at all, each kind of evidence moves them, and they end at the candidate's probability,
    which the scale on top shows. Raises `IndexError` for a candidate that was not considered.
    """
    mention = explanation.mention
    if not explanation.candidates:
        figure, axes = canvas(7, 1.5)
        nothing(axes, f"{label(mention.en)}: no candidate 没有候选译名")
        return figure
    chosen = explanation.candidates[candidate]
    final = _log_odds(chosen.confidence)
    start = final - sum(each.weight for each in chosen.evidence)
    steps = [("any candidate 任一候选", 0.0, start, WHOLE)]
    at = start
    for each in chosen.evidence:
        steps.append((_KINDS.get(each.kind, label(each.kind)), at, each.weight, FOR if each.weight > 0 else AGAINST))
        at += each.weight
    steps.append((f"together 合计: {chosen.confidence:.3f}", 0.0, final, WHOLE))
    figure, axes = canvas(7, 0.33 * len(steps) + 1.3)
    low = min(min(left, left + width) for _, left, width, _ in steps)
    high = max(max(left, left + width) for _, left, width, _ in steps)
    room = 0.02 * (high - low)
    for row, (_, left, width, colour) in enumerate(steps):
        axes.barh(row, width, left=left, height=0.7, color=colour)
        axes.text(max(left, left + width) + room, row, _signed(width), va="center", fontsize=9)
        if row + 1 < len(steps):
            end = left + width
            axes.plot([end, end], [row + 0.35, row + 0.65], color=QUIET, linewidth=0.8)
    axes.set_yticks(range(len(steps)), [name for name, *_ in steps])
    axes.invert_yaxis()
    axes.axvline(0, color=QUIET, linewidth=0.8)
    axes.grid(axis="x", color=GRID, linewidth=0.7)
    axes.set_xlim(low - 4 * room, high + 6 * room)
    above = axes.secondary_xaxis("top")
    told = [p for p in _TOLD if axes.get_xlim()[0] < _log_odds(p) < axes.get_xlim()[1]]
    above.set_xticks([_log_odds(p) for p in told], [f"{p:g}" for p in told])
    above.set_xlabel("probability 概率")
    titled(axes, f"Why {label(mention.en)} = {label(chosen.zh or '')}?", "evidence in log-odds 证据: 对数几率")
    return figure


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def _signed(weight: float) -> str:
    rounded = round(weight, 1)
    return f"{rounded:+.1f}".replace("-", "\N{MINUS SIGN}") if rounded else "0.0"
