"""Sentence spans to roles: what each passage is on its page, with the reason, so that furniture is never taken for prose.

A page is read line by line. The evidence is general: where a line stands, its form and length, its punctuation,
addresses and labels in it, and whether its words stand elsewhere on the page or on other pages of the publisher.
Nothing is thrown away: a role is a label, and every reader of the table chooses the roles it wants.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

ROLES = ("headline", "dateline", "byline", "body", "pull-quote", "caption", "furniture")

_ADDRESS = re.compile(
    r"https?://|www\.\w|\S@\w+\.\w|\]\(#|\]\(http|\+\d{1,3}[ (-]*\(?\d|\(\d{3}\) \d{3}|\b\d{3}-\d{3}-\d{4}\b"
)
_CREDIT = re.compile(
    r"©|\(c\) \d{4}|all rights reserved|\bcopyright\b"
    r"|^(?:photo(?:graph)?s?|image|picture|illustration|video|credit|source)s?(?: credit)?s?\s*(?::|by\b|courtesy\b)"
    r"|^[^.!?]{0,60}\b(?:pixabay|getty|shutterstock|unsplash|istock|flickr|wikimedia)\b[^.!?]{0,40}$",
    re.I,
)
_CAPTION = re.compile(
    r"\((?:[^()]*\b)?(?:photo|image|picture)s?\b[^()]*\)\s*$"
    r"|\((?:AP|AFP|Reuters|Getty|EPA)\b[^()]{0,80}\)\s*$"
    r"|^(?:pictured|above|below|file photo|file)\s*[:,–—-]|\bis (?:seen|pictured) (?:in|on)\b.*\b(?:photo|image)\b",
    re.I,
)
_BYLINE = re.compile(r"^(?:written |posted |reported |story |text )?by:?\s+(?-i:[A-Z])", re.I)
_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?,?(?:[ -]\d{4})?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_DATELINE = re.compile(
    rf"^(?:(?:first |last )?(?:published|posted|updated|issued|released|date|modified)(?: on| at)?:?\s+)?"
    rf"(?:[A-Z][\w .'’-]{{1,30}}, )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:{_DAY})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?\.?$",
    re.I,
)
_LABEL = re.compile(
    r"^(?:\W*\d+[.)]\s*)?(?:(?:press|media) (?:contacts?|office|assets?|enquiries|inquiries)|embedded media|social media"
    r"|contacts?(?: us| information)?|attachments?(?: size)?|size|tags?|topics?|categor(?:y|ies)|keywords|share(?: this)?.{0,30}"
    r"|related(?: \w+){0,3}|read (?:more|next|also).{0,60}|see also.{0,60}|more (?:from|on|about)\b.{0,40}|most (?:read|popular)"
    r"|advertisement|sponsored|subscribe\b.{0,40}|sign up\b.{0,60}|newsletters?|follow us.{0,40}|log ?in|sign in|menu|search"
    r"|skip to .{0,30}|home|about us|privacy(?: policy)?|terms(?: of (?:use|service))?|cookies?|comments?|print|e?mail"
    r"|facebook|twitter|x|instagram|youtube|linkedin|whatsapp|telegram|tiktok|download(?: .{0,30})?|donate.{0,30}|next|previous"
    r"|publication (?:details|year|date)|website|newsroom|primary email|phone|tel(?:ephone)?|fax|isbn|doi|editors?['’]? notes?"
    r"|notes? to editors|ends?|###|-\s?ends\s?-)\s*:?$",
    re.I,
)
_FIELD = re.compile(r"^[A-Z][\w ]{0,30}:$")
_SHARE = re.compile(
    r"^(?:\W*)(?:facebook|twitter|x|instagram|youtube|linkedin|whatsapp|telegram|tiktok)\b\s*[-–:|]", re.I
)
_SIZE = re.compile(r"\b\d+(?:\.\d+)? ?[KMG]B\b|\.(?:pdf|docx?|xlsx?|jpe?g|png)\b", re.I)
_CALL = re.compile(
    r"\b(?:subscribe|follow us|sign up|sign (?:the|our) petition|click here|donate (?:now|today)|take action|act now"
    r"|share this|for more information|read the full|visit (?:our|the) (?:website|online)|newsletter|distributed by)\b",
    re.I,
)
_ORDER = re.compile(
    r"^(?:tell|urge|ask|call on|demand|help|join|support|stop|sign|stand with|write to|email)\b.*!$", re.I
)
_FUNCTION = frozenset(
    "a an the and or but of to in on at by for with from as is are was were be been has have had will would can could "
    "should may might must not no that this these those it its he she they we you i his her their our your who which "
    "after before over under about against between during into than then there when where while why how what".split()
)
_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_GRAM = 6  # words; a pull-quote shorter than this is a phrase that may stand twice by chance


@dataclass(frozen=True, slots=True)
class Role:
    """What a passage is, why, and which passage of the document it repeats (-1: none)."""

    name: str
    reason: str = ""
    repeats: int = -1


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page: its span and the passages in it."""

    start: int
    end: int
    text: str
    first: int
    last: int

    @property
    def words(self) -> list[str]:
        return _WORDS.findall(self.text)

    @property
    def closed(self) -> bool:
        return bool(_CLOSED.search(self.text))


def roles(text: str, spans: Sequence[tuple[int, int]], *, title: str = "") -> list[Role]:
    """Return the role of each passage of a text.

    Parameters
    ----------
    text : str
        The text of the document.
    spans : sequence of (int, int)
        Its passages, in order.
    title : str
        Title of the document, where known: a line that says the same is its headline.

    Returns
    -------
    list of Role
        One for each span.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> page = "Rain ends drought\\n\\nBy Ann Lee\\n\\nIt rained on Monday. Farmers were glad.\\n\\nFollow us"
    >>> spans = [(0, 17), (19, 29), (31, 49), (50, 68), (70, 79)]
    >>> [role.name for role in roles(page, spans)]
    ['headline', 'byline', 'body', 'body', 'furniture']
    """
    lines = _lines(text, spans)
    found = [_form(line) for line in lines]
    _repeats(text, spans, lines, found)
    _headlines(lines, found, title)
    _neighbours(lines, found)
    result = [Role("body")] * len(spans)
    for line, role in zip(lines, found, strict=True):
        for passage in range(line.first, line.last):
            result[passage] = role or Role("body")
    if not any(role.name in ("body", "headline") for role in result):
        result = [Role("body", "nothing else on the page") if r.name != "pull-quote" else r for r in result]
    return result


def _lines(text: str, spans: Sequence[tuple[int, int]]) -> list[_Line]:
    lines: list[_Line] = []
    first = 0
    for number, (_, end) in enumerate(spans):
        if number + 1 == len(spans) or "\n" in text[end : spans[number + 1][0]]:
            start = spans[first][0]
            lines.append(_Line(start, end, text[start:end], first, number + 1))
            first = number + 1
    return lines


def _form(line: _Line) -> Role | None:
    """Return the role that the line's own form tells."""
    text = line.text
    words = line.words
    if not words:
        return Role("furniture", "no words")
    if _LABEL.match(text):
        return Role("furniture", "label")
    if _FIELD.match(text):
        return Role("furniture", "empty field")
    if _SHARE.match(text):
        return Role("furniture", "social media")
    if _DATELINE.match(text):
        return Role("dateline", "date alone on its line")
    if _BYLINE.match(text) and len(words) <= 12 and not line.closed:
        return Role("byline", "by and a name")
    if _CAPTION.search(text) and len(words) < 60:
        return Role("caption", "picture named")
    if _CREDIT.search(text) and len(words) < 40:
        return Role("furniture", "credit")
    if _SIZE.search(text) and len(words) < 15:
        return Role("furniture", "file")
    if _ADDRESS.search(text) and (len(words) < 25 or _CALL.search(text)):
        return Role("furniture", "address")
    if _CALL.search(text) and len(words) < 25:
        return Role("furniture", "call to action")
    if _ORDER.match(text) and len(words) < 15:
        return Role("furniture", "call to action")
    if not line.closed and _tags(text):
        return Role("furniture", "topic tags")
    return None


def _tags(text: str) -> bool:
    words = re.findall(r"[\w'’-]+", text)
    starts = sum(a.islower() and b[0].isupper() for a, b in zip(words, words[1:], strict=False) if a != "of")
    return starts >= 2 and not any(word in _FUNCTION for word in words if word not in ("of", "and"))


def _repeats(text: str, spans: Sequence[tuple[int, int]], lines: list[_Line], found: list[Role | None]) -> None:
    """Mark lines whose words all stand again inside a sentence of the running text: pull-quotes."""
    words = [[w.casefold() for w in _WORDS.findall(text[a:b])] for a, b in spans]
    prose = [p for line, role in zip(lines, found, strict=True) if role is None for p in range(line.first, line.last)]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for passage in prose:
        for at in range(len(words[passage]) - _GRAM + 1):
            places.setdefault(tuple(words[passage][at : at + _GRAM]), []).append((passage, at))
    for number, line in enumerate(lines):
        own = [w for p in range(line.first, line.last) for w in words[p]]
        if found[number] is not None or len(own) < _GRAM or line.closed:
            continue
        for passage, at in places.get(tuple(own[:_GRAM]), ())[:20]:
            target = text[spans[passage][0] : spans[passage][1]]
            if _CLOSED.search(target) and words[passage][at : at + len(own)] == own:
                below = number and (found[number - 1] or Role("")).name == "pull-quote" and len(own) < 15
                found[number] = (
                    Role("pull-quote", "names the speaker of the pull-quote")
                    if below
                    else Role("pull-quote", "stands again in the text", passage)
                )
                break


def _headlines(lines: list[_Line], found: list[Role | None], title: str) -> None:
    first = next((n for n, line in enumerate(lines) if found[n] is None and line.closed and len(line.words) > 3), None)
    if first is None:
        return
    wanted = [w.casefold() for w in _WORDS.findall(title)]
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines):
        words = tuple(w.casefold() for w in line.words)
        if found[number] is None and wanted and list(words) == wanted and number < first:
            found[number] = Role("headline", "title of the document")
        elif (
            found[number] is None
            and len(words) <= 25
            and not re.search(r"[.:;,][\"'”’)]*$", line.text)
            and (number < first or (len(words) <= 12 and not line.text[:1].islower() and not line.closed))
        ):
            found[number] = Role("headline", "short line without full stop")
        role = found[number]
        if role is not None and role.name == "headline":
            for length in (len(words), len(words) - 1):
                if length >= 4 and words[:length] in seen:
                    found[seen[words[:length]]] = Role("furniture", "repeats the headline", line.first)
            seen[words] = number
            seen[words[:-1]] = number


def _neighbours(lines: list[_Line], found: list[Role | None]) -> None:
    """Let short lines without a full stop between furniture be furniture; a name below a pull-quote belongs to it."""
    names = [role.name if role else "body" for role in found]
    for number, line in enumerate(lines):
        if names[number] != "headline" or len(line.words) > 12:
            continue
        before = names[number - 1] if number else ""
        if before == "pull-quote" and number + 1 < len(lines):
            found[number] = replace(
                found[number - 1] or Role("pull-quote"), reason="names the speaker of the pull-quote"
            )
        elif before in ("furniture", "byline") and len(line.words) <= 6 and number > 1:
            found[number] = Role(before, "short line beside " + before)
            names[number] = before
