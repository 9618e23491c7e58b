"""The words of the pages in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "zh")

TEXTS: Mapping[str, tuple[str, str]] = {
    # on every page
    "search": ("Search", "查询"),
    "review": ("Review", "审阅"),
    "try": ("Try a text", "试用文本"),
    "prepare": ("Prepare", "译前准备"),
    "check": ("Check", "译文检查"),
    "suggest": ("Suggest", "译名建议"),
    "history": ("History", "历史"),
    "api": ("API", "API"),
    "main_menu": ("Main menu", "主菜单"),
    "to_content": ("Skip to content", "跳到正文"),
    "theme": ("Dark or light", "深色或浅色"),
    "other_language": ("中文", "English"),
    "your_name": ("Your name", "您的姓名"),
    "your_name_why": ("Noted with what you decide", "会与您的决定一起记录"),
    "not_kept": (
        "Nothing is kept: this termbase is gone when the server stops. Start it with a file: glossary serve names.db",
        "内容不会保存：服务器停止后术语库即消失。请指定文件启动：glossary serve names.db",
    ),
    "colon": (": ", "："),
    "close": ("Close", "关闭"),
    "cancel": ("Cancel", "取消"),
    "save": ("Save", "保存"),
    "problem": ("That did not work", "操作未成功"),
    "to_start": ("To the start", "返回首页"),
    "export": ("Export", "导出"),
    "export_as": ("Export as", "导出为"),
    "download": ("Download", "下载"),
    "leaves_out": ("leaves out", "不含"),
    # types and statuses
    "PER": ("person", "人名"),
    "LOC": ("place", "地名"),
    "ORG": ("organization", "机构"),
    "type": ("Type", "类型"),
    "all_types": ("All types", "所有类型"),
    "preferred": ("preferred", "首选"),
    "admitted": ("admitted", "可用"),
    "proposed": ("proposed", "待审"),
    "deprecated": ("deprecated", "不推荐"),
    "superseded": ("superseded", "已取代"),
    "rejected": ("rejected", "已否决"),
    "conflict": ("in conflict", "有冲突"),
    "contested": ("contested", "有争议"),
    "decided": ("decided", "已审"),
    "number_decided": ("{} decided", "{} 个已审"),
    "number_conflict": ("{} in conflict", "{} 个有冲突"),
    # regions
    "zh-Hans": ("simplified", "简体"),
    "zh-Hant": ("traditional", "繁体"),
    "zh-Hans-CN": ("mainland", "大陆"),
    "zh-Hans-SG": ("Singapore", "新加坡"),
    "zh-Hant-TW": ("Taiwan", "台湾"),
    "zh-Hant-HK": ("Hong Kong", "香港"),
    "region": ("For readers in", "读者地区"),
    # search
    "search_label": ("A name in English, Chinese or pinyin", "英文、中文或拼音名称"),
    "search_hint": ("Gerasimov, 格拉西莫夫, gelaximofu", "如 Gerasimov、格拉西莫夫、gelaximofu"),
    "found_none": ("Nothing is attested for “{}”.", "没有找到“{}”。"),
    "found_number": ("{} entry|{} entries", "{} 条结果"),
    "suggest_it": ("Suggest renderings", "查看译名建议"),
    "termbase": ("Termbase", "术语库"),
    "entries": ("{} entry|{} entries", "{} 个词条"),
    "texts": ("{} text|{} texts", "{} 篇文本"),
    "how_exact": ("as it stands", "完全一致"),
    "how_same": ("a word of it", "含该词"),
    "how_beginning": ("beginning", "词首一致"),
    "how_part": ("a part of it", "部分一致"),
    "how_alike": ("spelled alike", "拼写相近"),
    "how_pinyin": ("by sound", "按读音"),
    "review_them": ("review the others", "审阅其余词条"),
    "empty_base": ("The termbase is empty.", "术语库为空。"),
    "empty_base_do": ("Paste a text to fill it", "粘贴文本以添加词条"),
    # entry
    "english": ("English", "英文"),
    "chinese": ("Chinese", "中文"),
    "terms": ("Terms", "术语"),
    "term": ("Term", "术语"),
    "status": ("Status", "状态"),
    "number": ("Occurrences", "出现次数"),
    "note": ("Note", "备注"),
    "occurrences": ("Occurrences", "出处"),
    "in_documents": ("in {} text|in {} texts", "见于 {} 篇文本"),
    "sources": ("Sources", "来源"),
    "source": ("Source", "来源"),
    "confidence": ("Confidence", "可信度"),
    "no_occurrences": ("It occurs in no text yet.", "尚未在任何文本中出现。"),
    "no_history": ("Nobody decided anything yet.", "尚无任何决定。"),
    "evidence": ("Why this pair?", "为何如此对应？"),
    "evidence_working": ("Working it out …", "正在计算……"),
    "evidence_none": ("No candidate was considered here.", "此处没有候选。"),
    "evidence_why": (
        "From the odds of any candidate at all to those of this one, in log-odds: plus speaks for it, minus against it.",
        "从任一候选的几率到此候选的几率（对数几率）：正值支持，负值反对。",
    ),
    "evidence_any": ("any candidate", "任一候选"),
    "evidence_sound": ("sound", "读音"),
    "evidence_meaning": ("meaning", "意义"),
    "evidence_knowledge": ("knowledge", "词典"),
    "evidence_print": ("print", "标记"),
    "evidence_shape": ("shape", "词形"),
    "evidence_place": ("place", "位置"),
    "evidence_rivals": ("rivals", "竞争"),
    "evidence_corpus": ("corpus", "语料"),
    "evidence_other": ("other", "其他"),
    "log_odds": ("log-odds", "对数几率"),
    "sum": ("this candidate", "此候选"),
    "page_of": ("Page {} of {}", "第 {} 页，共 {} 页"),
    "previous": ("Previous", "上一页"),
    "next": ("Next", "下一页"),
    "beside": ("Other entries with this name", "同名的其他词条"),
    "contested_why": ("Later texts have it otherwise", "后来的文本有不同译法"),
    "conflict_why": ("Other entries render this name otherwise", "其他词条对此名另有译法"),
    "decide": ("Decide", "审定"),
    "open": ("Open", "打开"),
    # review
    "left": ("left", "条待审"),
    "all_done": ("Nothing is left to review.", "已全部审阅完毕。"),
    "approve": ("Approve", "认可"),
    "reject": ("Reject", "否决"),
    "edit": ("Edit", "修改"),
    "merge": ("Merge", "合并"),
    "split": ("Split", "拆分"),
    "undo": ("Undo", "撤销"),
    "skip": ("Skip", "跳过"),
    "back": ("Back", "返回"),
    "keys": ("Keys", "快捷键"),
    "keys_on": ("Decide with single keys", "启用单键操作"),
    "variants": ("Variants", "异译"),
    "choose_key": ("Approve that rendering", "认可该译名"),
    "this_list": ("This list", "本列表"),
    "edit_en": ("English term", "英文名"),
    "edit_zh": ("Chinese rendering", "中文译名"),
    "merge_with": ("Merge with which entry?", "与哪个词条合并？"),
    "merge_find": ("Find an entry", "查找词条"),
    "split_off": ("Which terms belong to another entry?", "哪些术语属于其他词条？"),
    "note_text": ("Note on the entry", "词条备注"),
    "done_approve": ("Approved", "已认可"),
    "done_reject": ("Rejected", "已否决"),
    "done_edit": ("Changed", "已修改"),
    "done_merge": ("Merged", "已合并"),
    "done_split": ("Split", "已拆分"),
    "done_note": ("Noted", "已备注"),
    "done_undo": ("Undone", "已撤销"),
    "nothing_to_undo": ("There is nothing of yours to undo.", "没有可撤销的操作。"),
    "offline": ("The server does not answer. Is it still running?", "服务器没有响应，是否仍在运行？"),
    # texts
    "try_intro": (
        "Paste an article in both languages, its paragraphs in turns, or choose a file. Nothing is kept until you add it.",
        "粘贴段落交替的双语文章，或选择文件。在您添加之前不会保存任何内容。",
    ),
    "prepare_intro": (
        "Paste an English text that is to be translated: its names, with renderings from the termbase or suggestions.",
        "粘贴待译的英文文本，列出其中的名称及术语库译名或建议译名。",
    ),
    "check_intro": (
        "Paste a draft translation with its English, paragraphs in turns, or choose a file: its names are held against the termbase.",
        "粘贴中英对照的译稿（段落交替）或选择文件，以术语库核对其中的名称。",
    ),
    "text": ("Text", "文本"),
    "two_texts": ("English and Chinese apart", "中英文分开"),
    "or_file": ("or a file", "或选择文件"),
    "file_hint": (
        "Text, TMX, XLIFF, DOCX, XLSX, CSV, TSV, HTML; up to {} MB. You can drop it here.",
        "文本、TMX、XLIFF、DOCX、XLSX、CSV、TSV、HTML，不超过 {} MB。可拖放至此。",
    ),
    "build": ("Find the names", "提取名称"),
    "run_prepare": ("Find the names", "查找名称"),
    "run_check": ("Check", "检查"),
    "working": ("Working …", "处理中……"),
    "step_read": ("reading", "读取"),
    "step_recognize": ("finding names", "识别名称"),
    "step_align": ("aligning", "对齐"),
    "step_merge": ("merging", "合并"),
    "step_check": ("checking", "检查"),
    "step_suggest": ("suggesting", "生成建议"),
    "waiting": ("waiting", "等待中"),
    "starting": ("starting", "启动中"),
    "add_to_base": ("Add to the termbase", "添加到术语库"),
    "added": ("Added to the termbase", "已添加到术语库"),
    "replace_it": ("Replace it?", "是否替换？"),
    "glossary": ("Glossary", "术语表"),
    "names_found": ("{} name|{} names", "{} 个名称"),
    "side_by_side": ("The text in both languages", "双语对照"),
    "more_segments": ("Show more of the text", "显示更多文本"),
    "no_names": ("No names were found.", "没有找到名称。"),
    "renders": ("rendered as {}", "译作 {}"),
    "renders_back": ("renders {}", "译自 {}"),
    "not_rendered": ("not rendered here", "此处未译"),
    "first_mention": ("First mention", "首次出现"),
    "later_mention": ("Later", "再次出现"),
    "renderings": ("Renderings", "译名"),
    "name": ("Name", "名称"),
    "attested": ("attested", "有据"),
    "suggested": ("suggested", "建议"),
    "finding_none": ("No finding: every name is as the termbase has it.", "没有问题：所有名称均与术语库一致。"),
    "findings": ("{} finding|{} findings", "{} 个问题"),
    "segments_checked": ("{} segment looked at|{} segments looked at", "已检查 {} 个句段"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "info": ("worth a look", "提示"),
    "kind_rendered-otherwise": ("rendered otherwise than the termbase has it", "译名与术语库不一致"),
    "kind_deprecated-rendering": ("a rendering that the termbase deprecates", "使用了不推荐的译名"),
    "kind_untranslated": ("left in Latin letters", "未翻译"),
    "kind_missing": ("nothing in the Chinese renders it", "译文中缺失"),
    "kind_inconsistent": ("rendered in more than one way in this draft", "译稿中译法不统一"),
    "kind_mixed-script": ("in the other script than the draft", "简繁混用"),
    "min_severity": ("Show", "显示"),
    "from_error": ("errors only", "仅错误"),
    "from_warning": ("errors and warnings", "错误和警告"),
    "from_info": ("everything", "全部"),
    "expected": ("expected", "应为"),
    "found": ("found", "实为"),
    "too_large": ("This is too large: more than {} MB.", "文件过大：超过 {} MB。"),
    # suggest
    "suggest_label": ("A name", "名称"),
    "suggest_hint": ("Okonjo-Iweala, 格拉西莫夫", "如 Okonjo-Iweala、格拉西莫夫"),
    "origin": ("Language of the name", "名称所属语言"),
    "guess": ("guess it", "自动判断"),
    "gender": ("Gender", "性别"),
    "f": ("female", "女"),
    "m": ("male", "男"),
    "probability": ("Probability", "概率"),
    "why": ("Why", "依据"),
    "chunks": ("How it is made", "构成"),
    "reason_attested": ("attested", "有据可查"),
    "reason_rule": ("transcription table", "译音表"),
    "reason_model": ("trained model", "模型"),
    "reason_characters": ("characters of the name", "汉字姓名"),
    "source_termbase": ("termbase", "术语库"),
    "in_termbase": ("In the termbase", "术语库中"),
    "spellings": ("English spellings", "英文拼写"),
    # history
    "done_import": ("Imported", "已导入"),
    "done_withdraw": ("Withdrawn", "已撤回"),
    "undone": ("undone", "已撤销"),
    # login
    "login": ("Open the termbase", "打开术语库"),
    "token": ("Token", "令牌"),
    "token_why": ("The server printed it when it was started.", "服务器启动时已显示。"),
    "token_wrong": ("This is not the token.", "令牌不正确。"),
    # API
    "api_intro": (
        "Everything the pages do can be asked for as JSON. The document in the OpenAPI format:",
        "页面的所有功能均可通过 JSON 接口调用。OpenAPI 文档：",
    ),
    "parameters": ("Parameters", "参数"),
    "body": ("Body", "请求体"),
    "answers": ("Answers", "响应"),
}
"""By key: English, Chinese."""


def choose(asked: str | None, held: str | None, accepted: str) -> str:
    """The language of a page: the one asked for, else the one held in a cookie, else the browser's."""
    for language in (asked, held):
        if language in LANGUAGES:
            return str(language)
    ranked = []
    for at, part in enumerate(accepted.split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            ranked.append((-float(quality or 1), at, tag.partition("-")[0].casefold()))
        except ValueError:
            continue
    return next((tag for _, _, tag in sorted(ranked) if tag in LANGUAGES), "en")


class Words:
    """The words of one language: `words("search")`, with values for the braces; a bar stands between one and many of the first value."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._at = LANGUAGES.index(language)

    def __call__(self, key: str, *values: object) -> str:
        found = TEXTS.get(key)
        text = found[self._at] if found else key
        if "|" in text:
            one, many = text.split("|")
            text = one if values[:1] == (1,) else many
        shown = (f"{value:,}" if isinstance(value, int) else value for value in values)
        return text.format(*shown) if values else text
