"""What went wrong, in the language of whoever asks: the messages of the web application and of deciding; others within a Chinese frame."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.requests import Request

from glossary.web.messages import choose

_CHINESE: Mapping[str, str] = {
    # asking for something
    "There is no entry {}.": "没有词条 {}。",
    "It may have been merged with another; look the name up.": "它可能已与其他词条合并，请重新查询该名称。",
    "There is no such job.": "没有这项任务。",
    "Its result may have been let go; do it again.": "其结果可能已被清除，请重新执行。",
    "There is no occurrence {}.": "没有出处 {}。",
    "Its text may have been built again.": "其文本可能已重新处理。",
    "Not Found": "找不到此页面。",
    "Method Not Allowed": "此地址不接受这种请求。",
    # texts and jobs
    "There is no text.": "没有文本。",
    "Paste one, or choose a file.": "请粘贴文本或选择文件。",
    "The text holds half a character.": "文本中有不完整的字符。",
    "Copy it again.": "请重新复制。",
    "There is nothing to read in this text.": "此文本中没有可读取的内容。",
    "The termbase has a text of the name {} already.": "术语库中已有名为 {} 的文本。",
    "It would be replaced.": "原文本将被替换。",
    "Too many jobs are waiting.": "等待中的任务过多。",
    "Try again in a while.": "请稍后再试。",
    "It was cancelled.": "已取消。",
    "The server was stopped.": "服务器已停止。",
    "The work ended without a result.": "处理中断，没有结果。",
    "The text may be too large; try a part of it.": "文本可能过大，请先试其中一部分。",
    "It took longer than {} seconds.": "用时超过 {} 秒。",
    "Send a part of it, or raise --max-seconds.": "请分段提交，或调高 --max-seconds。",
    "This is too large: more than {} MB.": "内容过大：超过 {} MB。",
    "Send it in parts, or start the server with --max-upload.": "请分段提交，或以 --max-upload 启动服务器。",
    "The request was cut short.": "请求不完整。",
    "The request took too long to arrive.": "请求传输时间过长。",
    "Send less at once.": "请减少一次提交的内容。",
    # deciding
    "Entry {} is no longer there.": "词条 {} 已不存在。",
    "It may have been merged with another or split; look the name up.": "它可能已被合并或拆分，请重新查询该名称。",
    "Entry {} was changed since you saw it (last: {} by {}, {}).": "词条 {} 在您查看之后已被修改（最近一次：{1}，{2}，{3}）。",
    "Entry {} was changed since you saw it.": "词条 {} 在您查看之后已被修改。",
    "Look at it as it is now, and decide again.": "请查看其当前内容后重新决定。",
    "Both are entry {}.": "两者都是词条 {}。",
    "Name two entries.": "请指定两个词条。",
    "Entry {} would have no term left.": "词条 {} 将不剩任何术语。",
    "Name some of its terms only.": "请只选择其中一部分术语。",
    "Decision {} is undone already.": "决定 {} 已被撤销。",
    "There is nothing to undo.": "没有可撤销的操作。",
    "There is not enough memory for this.": "内存不足。",
    "Send a part of it.": "请只提交其中一部分。",
    "Something went wrong in the program.": "程序内部出错。",
    "The terminal of the server says what.": "详情见服务器的终端。",
    # who may ask
    "This server is not known by that name.": "此服务器不使用该名称。",
    "Open it by the address it printed; --allow-host lets in another name.": "请使用其启动时显示的地址；其他名称须以 --allow-host 允许。",
    "A page of another site may not ask this server.": "其他网站的页面不得访问此服务器。",
    "This server asks for its token.": "此服务器需要令牌。",
    "It printed the token when it was started: Authorization: Bearer TOKEN.": "令牌在服务器启动时已显示：Authorization: Bearer TOKEN。",
}
"""By the English, braces standing for what differs."""

_PATTERNS = [
    (re.compile(re.escape(english).replace(r"\{\}", "(.+?)"), re.DOTALL), chinese)
    for english, chinese in _CHINESE.items()
]
_FRAME = "程序信息（英文）：{}"


def language_of(request: Request) -> str:
    """The language of whoever asks."""
    asked, held = request.query_params.get("lang"), request.cookies.get("lang")
    return choose(asked, held, request.headers.get("accept-language", ""))


def told(text: str, language: str) -> str:
    """A message or hint in a language; one that nobody translated stays in English, and is said to be."""
    if language != "zh" or not text:
        return text
    for pattern, chinese in _PATTERNS:
        if found := pattern.fullmatch(text):
            values = found.groups()
            return chinese.replace("{}", "{0}").format(*values)
    return _FRAME.format(text)


def translated(message: str, hint: str, language: str) -> tuple[str, str]:
    """A message and its hint in a language; what stays in English is framed once."""
    said, hinted = told(message, language), told(hint, language)
    if said.startswith(_FRAME.format("")) and hinted.startswith(_FRAME.format("")):
        return said, hint
    return said, hinted
