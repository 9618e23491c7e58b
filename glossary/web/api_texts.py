"""The API's jobs: build, check and prepare texts, with progress, and what came of them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query, Request, Response, UploadFile
from pydantic import BaseModel

from glossary.checking import SEVERITIES, Finding
from glossary.checking.preparing import PreparedName
from glossary.digests import digest
from glossary.errors import GlossaryError
from glossary.model import NAME_TYPES, Alignment, Entry
from glossary.reading import FORMATS
from glossary.transliteration.regions import REGIONS
from glossary.web.exports import Format, exported
from glossary.web.hub import Hub, NotThere, TheHub
from glossary.web.jobs import Job, State
from glossary.web.schemas import GlossaryOut, Offset, Problem, SegmentOut
from glossary.web.telling import language_of, translated
from glossary.web.work import Asked, Built, CheckedText, Keeping, PreparedText, Texts

router = APIRouter(
    prefix="/api/jobs",
    tags=["texts"],
    responses={400: {"model": Problem}, 404: {"model": Problem}, 409: {"model": Problem}, 429: {"model": Problem}},
)

JobId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,40}$", description="The job's id.")]
Text = Annotated[str, Form(description="A text in both languages, as `glossary build` reads it.")]
English = Annotated[str, Form(description="An English text, with `zh` in place of `text`.")]
Chinese = Annotated[str, Form(description="Its Chinese counterpart.")]
File = Annotated[UploadFile | None, Form(description="A file in place of `text`.")]
InputFormat = Annotated[str, Form(description=f"One of {', '.join(FORMATS)}; found out by default.")]
_LONGEST_NAME = 80


class JobOut(BaseModel):
    """A job: its state, the step at work with the segments done and their number, and why nothing came of it."""

    id: str
    kind: str
    state: State
    step: str
    done: int
    total: int | None
    message: str
    hint: str

    @classmethod
    def of(cls, job: Job, language: str = "en") -> JobOut:
        """A job as it is now, what went wrong told in a language."""
        message, hint = translated(job.message, job.hint, language)
        values = {name: getattr(job, name) for name in cls.model_fields}
        return cls.model_validate({**values, "message": message, "hint": hint})


class SegmentsOut(BaseModel):
    """Segments of a text that was built, some of `total`."""

    total: int
    items: list[SegmentOut]


class CheckOut(BaseModel):
    """What a check found, in how many segments of two languages."""

    findings: list[Finding]
    segments: int
    notes: list[str]


class PrepareOut(BaseModel):
    """The names of a text that is to be translated."""

    names: list[PreparedName]
    notes: list[str]


def texts_of(text: str, en: str, zh: str, file: UploadFile | None, format: str) -> Texts:
    """What somebody gave. Raises `GlossaryError` where it is nothing, or an unknown format is named."""
    if format and format not in FORMATS:
        raise GlossaryError(f"There is no input format {format!r}.", hint=f"Choose one of {', '.join(FORMATS)}.")
    try:
        if file is not None and (data := file.file.read()):
            return Texts(_name_of(file.filename or ""), both=data, format=format)
        if en.strip() and zh.strip():
            return Texts(_pasted(en, zh), en=en.encode(), zh=zh.encode(), format=format)
        if given := next((one for one in (text, en) if one.strip()), ""):
            return Texts(_pasted(given), both=given.encode(), format=format)
    except UnicodeEncodeError as error:
        raise GlossaryError("The text holds half a character.", hint="Copy it again.") from error
    raise GlossaryError("There is no text.", hint="Paste one, or choose a file.")


def _pasted(*texts: str) -> str:
    """The name of a text that has none: another one for another text, so that one does not take the place of another."""
    return f"pasted text {digest(texts)[:8]}.txt"


def _name_of(filename: str) -> str:
    """The name of an uploaded file: no path, nothing unprintable, not too long."""
    name = "".join(c for c in filename.replace("\\", "/").rpartition("/")[2] if c.isprintable()).strip(". ")
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:10]}" if stem else name[:_LONGEST_NAME] or "upload.txt"


@router.post("/build", status_code=202)
def build(
    hub: TheHub,
    text: Text = "",
    en: English = "",
    zh: Chinese = "",
    file: File = None,
    format: InputFormat = "",
    min_confidence: Annotated[float, Form(ge=0, le=1)] = 0.0,
) -> JobOut:
    """Find the names of a text and build a glossary of them, without keeping anything."""
    options: dict[str, Any] = {"types": NAME_TYPES, "min_confidence": min_confidence}
    return _submit(hub, "build", texts_of(text, en, zh, file, format), options)


@router.post("/check", status_code=202)
def check(
    hub: TheHub,
    text: Text = "",
    en: English = "",
    zh: Chinese = "",
    file: File = None,
    format: InputFormat = "",
    min_severity: Annotated[str, Form(description=f"One of {', '.join(SEVERITIES)}.")] = "warning",
) -> JobOut:
    """Hold a draft translation against the termbase."""
    if min_severity not in SEVERITIES:
        raise GlossaryError(f"There is no severity {min_severity!r}.", hint=f"Choose one of {', '.join(SEVERITIES)}.")
    return _submit(hub, "check", texts_of(text, en, zh, file, format), {"min_severity": min_severity})


@router.post("/prepare", status_code=202)
def prepare(
    hub: TheHub,
    text: Annotated[str, Form(description="An English text.")] = "",
    file: File = None,
    format: InputFormat = "",
    region: Annotated[str, Form(description=f"One of {', '.join(REGIONS)}.")] = "zh-Hans",
    top: Annotated[int, Form(ge=0, le=10, description="Suggestions for names that are not in the termbase.")] = 3,
) -> JobOut:
    """Find the names of an English text, with attested renderings or suggestions."""
    if region not in REGIONS:
        raise GlossaryError(f"There is no region {region!r}.", hint=f"Choose one of {', '.join(REGIONS)}.")
    return _submit(hub, "prepare", texts_of(text, "", "", file, format), {"region": region, "top": top})


def _submit(hub: Hub, kind: str, texts: Texts, options: dict[str, Any]) -> JobOut:
    return JobOut.of(hub.jobs.submit(kind, Asked(texts, hub.settings.termbase, options)))


def job_of(hub: Hub, id: str) -> Job:
    """A job. Raises `NotThere`."""
    job = hub.jobs.get(id)
    if job is None:
        raise NotThere("There is no such job.", hint="Its result may have been let go; do it again.")
    return job


class NotDone(GlossaryError):
    """A result that is not there yet, or never will be."""


def result_of(hub: Hub, id: str, kind: str) -> Any:
    """What came of a job of a kind. Raises `NotThere` and `NotDone`."""
    job = job_of(hub, id)
    if job.kind != kind:
        raise NotThere(f"This job is of the kind {job.kind}.")
    if job.state != "done":
        raise NotDone(f"This job is {job.state}. {job.message}".strip(), hint=job.hint)
    return job.result


@router.get("/{id}")
def state(request: Request, hub: TheHub, id: JobId) -> JobOut:
    """How far a job is."""
    return JobOut.of(job_of(hub, id), language_of(request))


@router.delete("/{id}")
def cancel(request: Request, hub: TheHub, id: JobId) -> JobOut:
    """Cancel a job. One that is done stays as it is."""
    job = job_of(hub, id)
    hub.jobs.cancel(job)
    return JobOut.of(job, language_of(request))


@router.get("/{id}/glossary")
def glossary(hub: TheHub, id: JobId) -> GlossaryOut:
    """The entries that were built."""
    built: Built = result_of(hub, id, "build")
    return GlossaryOut(entries=list(built.entries))


@router.get("/{id}/segments")
def segments(
    hub: TheHub, id: JobId, offset: Offset = 0, limit: Annotated[int, Query(ge=1, le=500)] = 100
) -> SegmentsOut:
    """The segments of the text with the names found."""
    return segments_of(result_of(hub, id, "build"), offset, limit)


def segments_of(built: Built, offset: int, limit: int) -> SegmentsOut:
    """Some segments with their names, each with the number of its entry."""
    entry_of = {(en, zh): number for number, entry in enumerate(built.entries) for en, zh, _ in entry.pairs}
    every = [(read, segment) for read in built.documents for segment in read.segments]
    names: dict[tuple[str, int], list[tuple[Alignment, int | None]]] = {}
    for read in built.documents:
        for segment, one in read.aligned:
            number = entry_of.get((one.mention.en, one.zh or ""))
            names.setdefault((read.source, segment.index), []).append((one, number))
    shown = every[offset : offset + limit]
    items = [SegmentOut.of(segment, names.get((read.source, segment.index), ())) for read, segment in shown]
    return SegmentsOut(total=len(every), items=items)


@router.get("/{id}/export/{format}", response_class=Response, responses={200: {"content": {"*/*": {}}}})
def export(hub: TheHub, id: JobId, format: Format) -> Response:
    """The glossary that was built, as a file."""
    built: Built = result_of(hub, id, "build")
    entries: tuple[Entry, ...] = built.entries
    return exported(entries, format, "names")


class AlreadyThere(GlossaryError):
    """Another text of the same name is in the termbase."""


@router.post("/{id}/keep", status_code=202)
def keep(
    hub: TheHub,
    id: JobId,
    replace: Annotated[bool, Query(description="In place of what is there under the same name.")] = False,
) -> JobOut:
    """Add what was built to the termbase."""
    built: Built = result_of(hub, id, "build")
    there = {document.source for document in hub.base.documents()} & {read.source for read in built.documents}
    if there and not replace:
        raise AlreadyThere(f"The termbase has a text of the name {min(there)} already.", hint="It would be replaced.")
    return JobOut.of(hub.jobs.submit("keep", Keeping(built.documents, hub.settings.termbase)))


@router.get("/{id}/findings")
def findings(hub: TheHub, id: JobId) -> CheckOut:
    """What a check found, in the order of the text."""
    checked: CheckedText = result_of(hub, id, "check")
    return CheckOut(findings=list(checked.findings), segments=checked.segments, notes=list(checked.notes))


@router.get("/{id}/names")
def names(hub: TheHub, id: JobId) -> PrepareOut:
    """The names of a prepared text, in the order in which they first stand there."""
    prepared: PreparedText = result_of(hub, id, "prepare")
    return PrepareOut(names=list(prepared.names), notes=list(prepared.notes))
