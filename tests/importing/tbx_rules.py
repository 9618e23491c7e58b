"""The rules of TBX-Basic, written out again to hold files against.

Structure: the core structure of ISO 30042:2019 as TBX-Basic restricts it (RELAX NG and Schematron of LTAC Global's
TBX-Basic_dialect 1.2, style DCT) and, for the edition of 2008, the core structure of the TBX-Basic package of 2009. Data categories, the
levels they may stand at and their values: the modules "min" and "basic", version 1.1 and 1.2.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

CORE = "urn:iso:std:iso:30042:ed-2"
MODULES = {"http://www.tbxinfo.net/ns/min": "min", "http://www.tbxinfo.net/ns/basic": "basic"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")

MODULE_OF = {
    "customerSubset": "min",
    "partOfSpeech": "min",
    "subjectField": "min",
    "administrativeStatus": "min",
    "projectSubset": "basic",
    "source": "basic",
    "context": "basic",
    "definition": "basic",
    "crossReference": "basic",
    "externalCrossReference": "basic",
    "xGraphic": "basic",
    "grammaticalGender": "basic",
    "geographicalUsage": "basic",
    "termLocation": "basic",
    "termType": "basic",
    "transactionType": "basic",
    "responsibility": "basic",
}
LEVELS = {
    "subjectField": {"concept"},
    "source": {"concept", "language", "term"},
    "context": {"term"},
    "definition": {"concept", "language"},
    "partOfSpeech": {"term"},
    "administrativeStatus": {"term"},
    "termType": {"term"},
    "geographicalUsage": {"term"},
    "grammaticalGender": {"term"},
    "transactionType": {"concept", "language", "term"},
    "customerSubset": {"concept", "term"},
    "projectSubset": {"concept", "term"},
}
VALUES = {
    "partOfSpeech": {"adjective", "noun", "other", "verb", "adverb"},
    "administrativeStatus": {
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
        "preferredTerm-admn-sts",
    },
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
    "transactionType": {"origination", "modification"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
}
LEVEL_OF = {
    "conceptEntry": "concept",
    "langSec": "language",
    "termSec": "term",
    "termEntry": "concept",
    "langSet": "language",
    "tig": "term",
}

_AUX = "(?:note |adminGrp |descripGrp |transacGrp |category )*"
NEW_CONTENT = {
    "tbx": "tbxHeader text ",
    "tbxHeader": "fileDesc (?:encodingDesc )?(?:revisionDesc )?",
    "fileDesc": "(?:titleStmt )?(?:publicationStmt )?(?:sourceDesc )+",
    "sourceDesc": "(?:p )+",
    "encodingDesc": "(?:p )+",
    "text": "body (?:back )?",
    "body": "(?:conceptEntry )+",
    "conceptEntry": f"{_AUX}(?:langSec )+",
    "langSec": f"{_AUX}(?:termSec )+",
    "termSec": f"term (?:(?:termNote |termNoteGrp )*|(?:category )*){_AUX}",
    "descripGrp": "category (?:note |adminGrp |transacGrp |category )*",
    "term": "(?:hi )*",
    "note": "(?:hi |foreign |sc |ec |ph )*",
    "p": "(?:hi |foreign |sc |ec |ph )*",
    "category": "",
}
NEW_ATTRIBUTES = {
    "tbx": {"style", "type", LANG},
    "conceptEntry": {"id"},
    "langSec": {LANG},
    "p": {"id", LANG, "type"},
}

_OLD_AUX = "(?:descrip |descripGrp |admin |adminGrp |transacGrp |note |ref |xref )*"
OLD_CONTENT = {
    "martif": "martifHeader text ",
    "martifHeader": "fileDesc (?:encodingDesc )?(?:revisionDesc )?",
    "fileDesc": "(?:titleStmt )?(?:publicationStmt )?(?:sourceDesc )+",
    "sourceDesc": "(?:p )+",
    "encodingDesc": "(?:p )+",
    "text": "body (?:back )?",
    "body": "(?:termEntry )+",
    "termEntry": f"{_OLD_AUX}(?:langSet )+",
    "langSet": f"{_OLD_AUX}(?:tig )+",
    "tig": f"term (?:termNote )*{_OLD_AUX}",
    "descripGrp": "descrip (?:descripNote |admin |adminGrp |transacGrp |note |ref |xref )*",
    "term": "(?:hi )*",
    "note": "(?:hi |foreign |bpt |ept |ph )*",
    "p": "(?:hi |foreign |bpt |ept |ph )*",
    **dict.fromkeys(("descrip", "admin", "termNote"), ""),
}
OLD_ATTRIBUTES = {
    "martif": {"type", LANG},
    "termEntry": {"id"},
    "langSet": {LANG},
    "p": {"type"},
    **{name: {"type"} for name in ("descrip", "admin", "termNote")},
}
OLD_KINDS = {
    "descrip": {"subjectField", "context", "definition"},
    "admin": {"source", "customerSubset", "projectSubset"},
    "termNote": {"partOfSpeech", "administrativeStatus", "termType", "geographicalUsage", "grammaticalGender"},
}
OLD_VALUES = {**VALUES, "partOfSpeech": VALUES["partOfSpeech"] | {"properNoun"}}


def faults_of(data: bytes) -> list[str]:
    """What in a file is against the rules; nothing: it is valid TBX-Basic in style DCT, or of 2008 where it is MARTIF."""
    root = etree.fromstring(data)
    faults = list(_new(root) if root.tag == f"{{{CORE}}}tbx" else _old(root))
    names = [element.get("id") for element in root.iter() if element.get("id")]
    return faults + [f"id {name} twice" for name in sorted({name for name in names if names.count(name) > 1})]


def _new(root: Any) -> Any:
    if root.get("style") != "dct" or root.get("type") != "TBX-Basic" or not root.get(LANG):
        yield "the root is not that of TBX-Basic in style DCT"
    for element in root.iter():
        namespace, _, name = element.tag.rpartition("}")
        if (namespace := namespace.lstrip("{")) in MODULES:
            if MODULE_OF.get(name) != MODULES[namespace]:
                yield f"{name} is no category of {MODULES[namespace]}"
            yield from _category(element, name, VALUES)
            name = "category"
        elif namespace != CORE:
            yield f"{element.tag} is of no namespace of TBX-Basic"
        yield from _element(element, name, NEW_CONTENT, NEW_ATTRIBUTES)


def _old(root: Any) -> Any:
    if root.tag != "martif" or root.get("type") != "TBX-Basic" or not root.get(LANG):
        yield "the root is not that of TBX-Basic"
    for element in root.iter():
        if element.tag in OLD_KINDS:
            kind = element.get("type")
            if kind not in OLD_KINDS[element.tag]:
                yield f"{element.tag} of type {kind}"
            yield from _category(element, kind, OLD_VALUES)
        yield from _element(element, element.tag, OLD_CONTENT, OLD_ATTRIBUTES)


def _category(element: Any, name: str, values: dict[str, set[str]]) -> Any:
    around = element.getparent()
    if etree.QName(around).localname in ("descripGrp", "adminGrp", "termNoteGrp", "transacGrp"):
        around = around.getparent()
    level = LEVEL_OF.get(etree.QName(around).localname, "")
    if level not in LEVELS.get(name, ()):
        yield f"{name} at the level {level or etree.QName(around).localname}"
    if name in values and element.text not in values[name]:
        yield f"{name} {element.text!r}"


def _element(element: Any, name: str, contents: dict[str, str], attributes: dict[str, set[str]]) -> Any:
    if name not in contents:
        yield f"an element {name}"
        return
    children = ""
    for child in element:
        namespace, _, tag = child.tag.rpartition("}")
        children += "category " if namespace.lstrip("{") in MODULES else f"{tag} "
    if not re.fullmatch(contents[name], children):
        yield f"{name} holds {children}"
    if wrong := set(element.attrib) - attributes.get(name, set()):
        yield f"{name} has {sorted(wrong)}"
    if LEVEL_OF.get(name) == "language" and not LANGUAGE.fullmatch(element.get(LANG, "")):
        yield f"{name} without a language"
    texts = [element.text, *(child.tail for child in element)]
    if name not in ("term", "note", "p", "category", *OLD_KINDS) and any((text or "").strip() for text in texts):
        yield f"{name} holds text"
