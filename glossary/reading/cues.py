"""Common words of news and business prose that are rendered much the same way wherever they stand: cues that a Chinese
stretch of text says what an English one does. Names are none of them."""

from __future__ import annotations

import re
from functools import lru_cache

from glossary.script import simplified

_TABLE = """say says said saying|说 表示 称 指出
announce announced announcement|宣布 公布
tell told|告诉 对
ask asked asks|问 要求 请
call called calls|称 呼吁 叫 电话
warn warned warning|警告
report reported reports reporter reporters|报道 报告 记者 据报
president presidential|总统 主席 总裁
prime premier|首相 总理
minister ministers ministry|部长 大臣 部
government governments|政府 当局
official officials|官员 官方 正式
court judge judges|法院 法庭 法官
law laws legal|法
party parties|党 方 派对
election elections vote voters voted votes|选 票
war wars|战
army troops soldiers soldier military|军 士兵 部队
attack attacks attacked|袭 攻 打击
peace|和平
border|边境 边界
country countries nation nations national|国
city cities|市 城
state states|州 国
town village|镇 村
north northern|北
south southern|南
east eastern|东
west western|西
world international global|世界 国际 全球
people|人 民
woman women|女 妇
man men|男 人
child children kids|孩 儿童
student students|学生
school schools|学校 校
university|大学
teacher teachers|老师 教师
family families|家
father dad|父 爸
mother mom mum|母 妈
son|儿子 之子
daughter|女儿
wife|妻 太太
husband|丈夫
brother brothers|兄 弟 哥
friend friends|友
doctor doctors|医
hospital hospitals patients patient|医院 病
health|健康 卫生
disease virus|病 疫
company companies firm firms|公司 企业
market markets|市场
price prices|价
money|钱 资金
bank banks|银行 岸
trade|贸易
tax taxes|税
dollar dollars|元
pay paid|付 支 薪
cost costs|成本 花 费
business|商 业 企业
industry|业
work works worked working workers|工 作
job jobs|工作 职 岗
year years|年 岁
month months|月
week weeks|周 星期
day days|天 日
today|今天 今日
yesterday|昨
night|夜 晚
morning|早 晨 上午
hour hours|小时
minute minutes|分钟
season|季
summer|夏
winter|冬
spring|春
game games match matches|比赛 场 游戏
team teams|队
win won winning victory|胜 赢 获
lose lost losing defeat|输 败 失
player players|球员 选手
club|俱乐部
league|联盟 联赛
goal goals|球 目标
coach|教练
film films movie movies|电影 片
music song songs|音乐 歌
book books|书
water|水
river|河 江
sea ocean|海
lake|湖
island islands|岛
mountain mountains|山
storm hurricane rain|风 雨
fire|火
car cars vehicle|车
train|火车 列车 训练
plane aircraft flight airport|飞 机
ship ships boat|船 舰
house home homes|屋 房 家 住
street road|街 路
food|食 粮
animal animals|动物
dog dogs|狗 犬
died dead death deaths killed|死 亡 丧
born|生
life live lives lived|生 活 住
science scientists scientist research researchers researcher study|科学 研究
technology|技术 科技
computer|电脑 计算机
phone|电话 手机
energy|能源 能量
oil|油
data|数据
police officer officers|警
help|帮 助
old|老 岁 旧
new|新
big large|大
small|小
first|首 第一 最初
last|最后 上 去年 过去
two twice both|二 两 双
three|三
four|四
five|五
six|六
seven|七
eight|八
nine|九
ten|十
half|半
hundred hundreds|百
thousand thousands|千
million millions|百万 万
billion|亿
percent|百分之
not no never cannot don’t didn’t doesn’t isn’t wasn’t don't didn't|不 没 无 未 非 别
if|如果 若 要是
because|因
but however|但 却 不过 然而"""


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, int], dict[str, frozenset[int]], re.Pattern[str]]:
    english: dict[str, int] = {}
    chinese: dict[str, set[int]] = {}
    for code, line in enumerate(_TABLE.split("\n")):
        words, _, renderings = line.partition("|")
        english.update(dict.fromkeys(words.split(), code))
        for rendering in renderings.split():
            chinese.setdefault(rendering, set()).add(code)
    pattern = "|".join(sorted(chinese, key=len, reverse=True))
    return english, {word: frozenset(codes) for word, codes in chinese.items()}, re.compile(f"(?=({pattern}))")


_ENGLISH = re.compile(r"[a-z]+(?:[’'][a-z]+)?")


def cues(text: str, chinese: bool) -> frozenset[int]:
    """The codes of the cues in a text."""
    words, renderings, pattern = _words()
    if not chinese:
        return frozenset(words[word] for word in _ENGLISH.findall(text.lower()) if word in words)
    found: set[int] = set()
    for match in set(pattern.findall(simplified(text))):
        found |= renderings[match]
    return frozenset(found)
