"""The transcription tables: renderings that are well known, and what every table must keep."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.transliteration import rules
from glossary.transliteration.rules import languages, transcribe

KNOWN = {
    "ru": """Gerasimov 格拉西莫夫 Lavrov 拉夫罗夫 Kuznetsov 库兹涅佐夫 Zakharova 扎哈罗娃 Medvedev 梅德韦杰夫 Ivanov 伊万诺夫 Ivanova 伊万诺娃
        Gorbachev 戈尔巴乔夫 Khrushchev 赫鲁晓夫 Petrov 彼得罗夫 Sergeyev 谢尔盖耶夫 Sergei 谢尔盖 Yevgeny 叶夫根尼 Dmitry 德米特里 Mikhail 米哈伊尔
        Navalnaya 纳瓦尔娜娅 Zelensky 泽连斯基 Zelenskiy 泽连斯基 Kuzmina 库兹明娜 Shcherbakov 谢尔巴科夫 Solovyov 索洛维约夫 Timoshenko 季莫申科
        Mel'nikov 梅利尼科夫 Zyuganov 久加诺夫 Korolyov 科罗廖夫""",
    "uk": """Tymoshenko 季莫申科 Zelenskyy 泽连斯基 Yatsenyuk 亚采纽克 Hrytsenko 格里岑科 Bohdan 博格丹 Poroshenko 波罗申科 Kuchma 库奇马
        Yanukovych 亚努科维奇 Kravchuk 克拉夫丘克 Azarov 阿扎罗夫 Shmyhal 什米加尔 Kuleba 库列巴""",
    "bg": "Radev 拉德夫 Petkov 佩特科夫 Zhivkov 日夫科夫 Borisov 鲍里索夫 Stoyanov 斯托扬诺夫",
    "de": """Steinmeier 施泰因迈尔 Scholz 朔尔茨 Müller 米勒 Köhler 克勒 Schäuble 朔伊布勒 Neumann 诺伊曼 Fischer 菲舍尔 Schmidt 施密特
        Klein 克莱因 Heinrich 海因里希 Lauterbach 劳特巴赫 Seehofer 泽霍费尔 Lindner 林德纳 Wagner 瓦格纳 Günter 京特 Braun 布劳恩 Becker 贝克尔
        Jürgen 于尔根 Wolfgang 沃尔夫冈 Habeck 哈贝克 Laschet 拉舍特 Westerwelle 韦斯特韦勒 Johann 约翰 Johanna 约翰纳 Beckenbauer 贝肯鲍尔""",
    "fr": """Macron 马克龙 Mélenchon 梅朗雄 Fillon 菲永 Villepin 维尔潘 Raffarin 拉法兰 Juppé 朱佩 Jospin 若斯潘 Bayrou 贝鲁 Moreau 莫罗
        Durand 迪朗 Montreuil 蒙特勒伊 Royer 鲁瓦耶 Guérin 盖兰 Clément 克莱芒 Hulot 于洛 Philippe 菲利普 Castex 卡斯泰 Bardella 巴尔代拉
        Boulanger 布朗热 Leclerc 勒克莱尔 Champagne 尚帕涅 Ferrand 费朗 Attal 阿塔尔 Lecornu 勒科尔尼 Dupont 迪蓬 Laurent 洛朗 Michel 米歇尔""",
    "es": """Hernández 埃尔南德斯 Rodríguez 罗德里格斯 Sánchez 桑切斯 Rajoy 拉霍伊 Maduro 马杜罗 Chávez 查韦斯 Castillo 卡斯蒂略 Muñoz 穆尼奥斯
        Fernández 费尔南德斯 Martínez 马丁内斯 González 冈萨雷斯 Gutiérrez 古铁雷斯 Guevara 格瓦拉 Vázquez 巴斯克斯 Esteban 埃斯特万 Juan 胡安
        Gómez 戈麦斯 Correa 科雷亚 Carlos 卡洛斯 Alejandro 亚历杭德罗 Vicente 比森特 Reyes 雷耶斯 Guaidó 瓜伊多 Boric 博里克 Piñera 皮涅拉
        Petro 佩特罗 Suárez 苏亚雷斯 Zapatero 萨帕特罗 Cabello 卡韦略 Hernandez 埃尔南德斯 López 洛佩斯 Jiménez 希门尼斯""",
    "it": """Mattarella 马塔雷拉 Meloni 梅洛尼 Renzi 伦齐 Gentiloni 真蒂洛尼 Draghi 德拉吉 Conte 孔特 Salvini 萨尔维尼 Giovanni 乔瓦尼 Ricci 里奇
        Guglielmo 古列尔莫 Lorenzo 洛伦佐 Vincenzo 温琴佐 Michele 米凯莱 Alessandro 亚历山德罗 Chiara 基亚拉 Guido 圭多 Marchetti 马尔凯蒂
        Zingaretti 津加雷蒂 Napolitano 纳波利塔诺 Ciampi 钱皮 Prodi 普罗迪 Bianchi 比安基 Cecchini 切基尼""",
    "pt": """Lula 卢拉 Ferreira 费雷拉 Oliveira 奥利韦拉 Ronaldinho 罗纳尔迪尼奥 João 若昂 José 若泽 Lourenço 洛伦索 Magalhães 马加良斯
        Teixeira 特谢拉 Guterres 古特雷斯 Souza 索萨 Silva 席尔瓦 Joaquim 若阿金 Jair 雅伊尔 Coutinho 科蒂尼奥 Barroso 巴罗佐 Rousseff 罗塞夫
        Coelho 科埃略 Saramago 萨拉马戈 Pereira 佩雷拉""",
    "pl": """Kaczyński 卡钦斯基 Kaczynski 卡钦斯基 Duda 杜达 Tusk 图斯克 Morawiecki 莫拉维茨基 Komorowski 科莫罗夫斯基 Kwaśniewski 克瓦希涅夫斯基
        Lewandowski 莱万多夫斯基 Jarosław 雅罗斯瓦夫 Krzysztof 克日什托夫 Wojciech 沃伊切赫 Kopacz 科帕奇 Szydło 希德沃 Trzaskowski 恰斯科夫斯基
        Wałęsa 瓦文萨 Sikorski 西科尔斯基""",
    "cs": """Havel 哈韦尔 Babiš 巴比什 Čapek 恰佩克 Novák 诺瓦克 Nováková 诺瓦科娃 Němec 涅梅茨 Svoboda 斯沃博达 Jiří 伊日 Hašek 哈谢克 Zeman 泽曼
        Fiala 菲亚拉 Novotný 诺沃特尼 Kučera 库切拉 Nedvěd 内德韦德""",
    "tr": """Erdoğan 埃尔多安 Davutoğlu 达武特奥卢 Davutoglu 达武特奥卢 Yıldırım 耶尔德勒姆 Çavuşoğlu 恰武什奥卢 Gül 居尔 Demirel 德米雷尔
        İmamoğlu 伊马姆奥卢 Çelik 切利克 Şahin 沙欣 Fidan 菲丹 Özel 厄泽尔 Ecevit 埃杰维特""",
    "ar": """Mubarak 穆巴拉克 Assad 阿萨德 Salman 萨勒曼 Faisal 费萨勒 Jalal 贾拉勒 Hussein 侯赛因 Nasser 纳赛尔 Tariq 塔里克 Mohammed 穆罕默德
        Abdul 阿卜杜勒 Khalil 哈利勒 Sinwar 辛瓦尔 Barzani 巴尔扎尼 Haniyeh 哈尼亚 Abbas 阿巴斯 Hassan 哈桑 Khalid 哈立德 Ahmed 艾哈迈德
        Mahmoud 马哈茂德 Ibrahim 易卜拉欣 Maliki 马利基 Arafat 阿拉法特 Hariri 哈里里 Sadat 萨达特""",
    "fa": """Rouhani 鲁哈尼 Zarif 扎里夫 Khatami 哈塔米 Larijani 拉里贾尼 Ahmadinejad 艾哈迈迪内贾德 Khamenei 哈梅内伊 Raisi 莱希 Karzai 卡尔扎伊
        Rezaei 雷扎伊""",
    "hu": """Gyurcsány 久尔恰尼 Bajnai 鲍伊瑙伊 Medgyessy 迈杰希 Kádár 卡达尔 Kovács 科瓦奇 Varga 沃尔高 Magyar 毛焦尔 Nagy 纳吉 Tóth 托特""",
    "ro": "Iliescu 伊利埃斯库 Băsescu 伯塞斯库 Popescu 波佩斯库 Ponta 蓬塔 Munteanu 蒙泰亚努 Ciolacu 乔拉库 Ionescu 约内斯库",
    "sh": """Vučić 武契奇 Milošević 米洛舍维奇 Milosevic 米洛舍维奇 Tadić 塔迪奇 Modrić 莫德里奇 Mladić 姆拉迪奇 Dodik 多迪克 Koštunica 科什图尼察
        Milanović 米拉诺维奇 Jovanović 约万诺维奇 Ivanović 伊万诺维奇""",
    "sv": """Andersson 安德松 Johansson 约翰松 Lindberg 林德贝里 Bergström 贝里斯特伦 Palme 帕尔梅 Kristersson 克里斯特松 Göran 约兰
        Persson 佩尔松 Löfven 勒文 Lindgren 林德格伦 Svensson 斯文松 Björn 比约恩 Karlsson 卡尔松""",
    "no": "Stoltenberg 斯托尔滕贝格 Solberg 索尔贝格 Støre 斯特勒 Hansen 汉森 Bondevik 邦德维克 Nielsen 尼尔森 Carlsen 卡尔森",
    "da": "Rasmussen 拉斯穆森 Løkke 勒克 Frederiksen 弗雷泽里克森 Esbjerg 埃斯比约",
    "nl": """Rutte 吕特 Timmermans 蒂默曼斯 Wilders 维尔德斯 Visser 菲瑟 Bakker 巴克 Balkenende 巴尔克嫩德 Robben 罗本 Jansen 扬森 Kok 科克""",
    "fi": """Niinistö 尼尼斯托 Marin 马林 Orpo 奥尔波 Halonen 哈洛宁 Hämäläinen 海迈莱宁 Ahtisaari 阿赫蒂萨里 Kekkonen 凯科宁 Virtanen 维尔塔宁
        Salonen 萨洛宁 Lipponen 利波宁 Koskinen 科斯基宁""",
    "el": """Tsipras 齐普拉斯 Papadopoulos 帕帕佐普洛斯 Samaras 萨马拉斯 Venizelos 韦尼泽洛斯 Varoufakis 瓦鲁法基斯 Karamanlis 卡拉曼利斯
        Kostas 科斯塔斯 Theodorakis 塞奥佐拉基斯 Ioannis 约安尼斯 Pavlopoulos 帕夫洛普洛斯""",
    "sw": """Magufuli 马古富利 Mugabe 穆加贝 Museveni 穆塞韦尼 Ramaphosa 拉马福萨 Mbeki 姆贝基 Nkurunziza 恩库伦齐扎 Kikwete 基奎特 Mandela 曼德拉
        Mnangagwa 姆南加古瓦 Zuma 祖马""",
    "en": """Carter 卡特 Baker 贝克 Miller 米勒 Clinton 克林顿 Bradford 布拉德福德 Sheffield 谢菲尔德 Hudson 赫德森 Woodward 伍德沃德
        Anderson 安德森 Johnson 约翰逊""",
}


def rendered(word: str, language: str, gender: str = "") -> str:
    return "".join(chunk.zh for chunk in transcribe(word, language, gender))


def pairs() -> list[tuple[str, str, str]]:
    words = [(language, text.split()) for language, text in KNOWN.items()]
    return [(language, *pair) for language, text in words for pair in zip(text[::2], text[1::2], strict=True)]


@pytest.mark.parametrize(("language", "word", "zh"), pairs())
def test_renderings_that_are_well_known(language: str, word: str, zh: str) -> None:
    assert rendered(word, language) == zh


def test_letters_of_a_syllable_stand_with_its_character() -> None:
    chunks = [(chunk.letters, chunk.zh, chunk.source) for chunk in transcribe("Gerasimov", "ru")]
    assert chunks == [
        (letters, zh, "table:ru") for letters, zh in zip("Ge ra si mo v".split(), "格拉西莫夫", strict=True)
    ]


def test_given_names_of_women_have_characters_of_their_own() -> None:
    assert (rendered("Marina", "it"), rendered("Marina", "it", "f")) == ("马里纳", "玛丽娜")
    assert (rendered("Daria", "pl"), rendered("Daria", "pl", "f")) == ("达里亚", "达丽娅")


def test_what_no_table_can_read_has_no_chunks() -> None:
    assert transcribe("Putin", "xx") == ()
    assert transcribe("", "ru") == ()
    assert transcribe("普京", "ru") == ()
    assert transcribe("Putin3", "ru") == ()


def test_tables_do_not_depend_on_which_was_read_first() -> None:
    words = [(word, language) for language, word, _ in pairs()]
    before = [rendered(*word) for word in words]
    transcribe.cache_clear()
    rules._table.cache_clear()
    assert [rendered(*word) for word in reversed(words)][::-1] == before


@pytest.mark.parametrize("language", languages())
def test_every_table_renders_plain_letters_and_says_where_it_is_from(language: str) -> None:
    assert rendered("Banadelikotus", language)
    assert rendered("zyxwvutsrqponmlkjihgfedcba", language)
    text = (Path(rules.data_path("transcription")) / f"{language}.tsv").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "# Source: " in text or "# takes over: common" not in text


def test_mistakes_in_a_table_are_shown_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "qq.tsv"
    for text, complaint in (
        ("[table]\n\t-\ta\nb\t布\t巴\t巴\n", "line 3: the row of 'b' has more cells"),
        ("[endings]\nab.c\t阿\n", "line 2: "),
        ("[sounds]\na\n", r"line 2: there is no section \[sounds\]"),
        ("[table]\n\t-\ta\n-\t\t阿\n[spelling]\na\t\t\ta\nu\t\t\tu\n", "'u' sounds 'u'"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=complaint):
            rules._Table(file, None)


@settings(max_examples=150)
@given(
    word=st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzáéíóúäöüßçñšžłøåÀÑ'"), min_size=1, max_size=15),
    data=st.data(),
)
def test_chunks_join_to_the_word(word: str, data: st.DataObject) -> None:
    chunks = transcribe(word, data.draw(st.sampled_from(languages())))
    assert not chunks or "".join(chunk.letters for chunk in chunks) == word
    assert all(chunk.letters and chunk.zh for chunk in chunks)
