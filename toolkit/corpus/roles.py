"""Sentence spans to roles: what each passage is on its page, with the reason, so that furniture is never read as prose.

A page is read line by line. Headings, captions and items of lists are those that the file marks, where it marks any;
else the evidence is general: where a line stands, its form and length, its punctuation, addresses and labels in it, and
whether its words stand elsewhere on the page. Nothing is thrown away: a role is a label, and every reader of the table
chooses the roles it wants.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from toolkit.corpus.forms import FORMS, SLUG, WORDS, shared
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.interviews import TURN, turn_labels
from toolkit.corpus.lines import HEADLINE, LONG, Line, Role, lines_of, words_of
from toolkit.corpus.page_marks import CAPTION, CONTENTS, HEADING, ITEM, Mark
from toolkit.corpus.quotations import is_heading
from toolkit.corpus.sentences import DATELINE

ROLES = ("headline", "dateline", "byline", "body", "pull-quote", "caption", "furniture")

_POST = 60  # words; 97 of 100 fact-checked posts (CheckThat! 2022, 2A) have fewer
_ITEM = re.compile(r"(?:[•‣·*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s*\w")  # an item of a list
_OFFICE = re.compile(  # "Jane Doe, director", "Dr. Kim Roe - harbour engineer", no "Red Cross, which runs 12 camps"
    r"(?:[•*–—-] ?)?(?:[A-Z][a-z]{1,3}\. )?(?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]+(?:,| [–—|-]) "
    r"(?!(?:an?|who|whose|whom|which|where|when|that)\s)[^.!?:;\d]{2,80}$"
)
_SIGNED = 9  # words of a name and an office with which somebody signs
_CELLS = re.compile(r"\w\t\w")  # of a row of a table, no "1.\tBackground"
_BETWEEN = re.compile(
    r"\t+| {2,}"
)  # cells; two blanks alone can be a slip, so that they make a row of three cells only
_CELL = 2  # words; three can be a clause: "Boards vote today"
_STRESSED = re.compile(r"([*_]{1,3})(?=[^\W_]).*[^\s*_]\1\Z")  # Markdown's emphasis of a whole line
_LABELLED = "label of the page"
_LIST = "heads a list of other pages"
_COMMON = "stands in most texts of the publisher"
_TEXTS = 3  # texts; two that share a line may as well quote each other
_GRAM = 6  # words; a shorter repetition may be chance
_ALL_STAND = b"\1" * _GRAM
_QUOTED = 8  # words; a shorter line that stands again is a name or a phrase
_NAMED = 13  # words; a name with an office, below a pull-quote
_HEADING = 12  # words; the same for headings inside the text
_LABEL = 6  # words; a line between furniture that is no longer belongs to it
_MARKED = {
    HEADING: Role("headline", "marked as a heading"),
    CAPTION: Role("caption", "marked as a caption"),
    CONTENTS: Role("furniture", "line of a table of contents"),
}


def roles(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    title: str = "",
    common: Collection[str] = (),
    marks: Sequence[Mark] = (),
) -> list[Role]:
    """Return the role of each passage of a text.

    Parameters
    ----------
    text : str
        The text of the document.
    spans : sequence of (int, int)
        Its passages, in order.
    title : str
        Title of the document, where known: a line that says the same is its headline.
    common : collection of str
        Lines, case folded, that stand in most texts of the publisher: they are furniture. See `common_lines`.
    marks : sequence of (int, int, str)
        Spans that the file marks as heading, caption, item, bold or contents, without overlap.

    Returns
    -------
    list of Role
        One for each span. A page on which nothing looks like running text, such as a post, is body as a whole.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> page = "Rain ends drought\\n\\nBy Ann Lee\\n\\nIt rained on Monday. Farmers were glad.\\n\\nFollow us"
    >>> spans = [(0, 17), (19, 29), (31, 51), (52, 70), (72, 81)]
    >>> [role.name for role in roles(page, spans)]
    ['headline', 'byline', 'body', 'body', 'furniture']
    """
    words = [words_of(text[start:end]) for start, end in spans]
    lines = lines_of(text, spans, words, marks)
    for line in lines:
        line.role = _form(line)
        if line.text.casefold() in common:
            line.role = Role("furniture", _COMMON)
    _pull_quotes(lines, words)
    _offices(lines)
    _headlines(lines, words_of(title))
    _teasers(lines)
    _neighbours(lines)
    _endings(lines)
    for line in lines:
        line.role = None if line.plain and line.name == "headline" else line.role
    _posts(lines)
    found = [line.role or Role("body") for line in lines for _ in range(line.first, line.last)]
    for line in lines:
        if line.name == "body" and line.last > line.first + 1 and DATELINE.fullmatch(text, *spans[line.first]):
            found[line.first] = Role("dateline", "place or date before the text")
    return found


def common_lines(texts: Sequence[str]) -> frozenset[str]:
    """Return the lines, case folded, that stand in three or more of these texts of one publisher, and in half of them.

    Examples
    --------
    >>> sorted(common_lines(["Rain.\\nAll the news", "Snow.\\nAll the news", "Hail.\\nAll the news"]))
    ['all the news']
    """
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update({line.strip().casefold() for line in text.split("\n")})
    return frozenset(line for line, count in seen.items() if line and count >= max(_TEXTS, len(texts) / 2))


def _form(line: Line) -> Role | None:
    """Return the role that the form of a line tells by itself."""
    if not line.words:
        return Role("furniture", "no words")
    marked = _MARKED.get(line.kind)
    if len(line.text) > LONG:
        return marked
    stressed = _STRESSED.match(line.text)
    text = line.text.strip("*_") if stressed else line.text
    small = text.lower()
    for form in FORMS:
        hinted = line.size <= form.most and (not form.signs or any(map(small.__contains__, form.signs)))
        if hinted and form.pattern.search(text):
            return Role(form.role, form.reason)
    if marked:
        return marked
    if not line.closed and _tags(line.text):
        return Role("furniture", "topic tags")
    if not line.closed and _names(line.text):
        return Role("furniture", "row of names")
    if not line.closed and _row(line.text):
        return Role("furniture", "row of a table")
    return None


def _row(text: str) -> bool:
    """Tell a row of a table in which no cell can state anything: figures and names of one or two words."""
    cells = _BETWEEN.split(text)
    if len(cells) < 2 or not ("\t" in text or len(cells) > 2) or _ITEM.match(text):  # "1.\tBackground" is a heading
        return False
    return all(sum(word[0].isalpha() for word in WORDS.findall(cell)) <= _CELL for cell in cells)


def _tags(text: str) -> bool:
    """Tell a row of topics: names and nouns begin anew in it twice or more, and no other words join them."""
    words = re.findall(r"[\w'’-]+", text)
    starts = sum(left.islower() and right[0].isupper() for left, right in pairwise(words) if left not in ("of", "and"))
    return starts >= 2 and not any(word in FUNCTION_WORDS for word in words if word not in ("of", "and"))


def _names(text: str) -> bool:
    """Tell a row of names between commas, as of a team or a committee: hardly a word in it is small."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    marks = text.count(",") + text.count(";")
    return len(words) >= 8 and 2 * marks >= len(words) and sum(word[0].islower() for word in words) <= len(words) / 10


def _pull_quotes(lines: list[Line], words: list[list[str]]) -> None:
    """Mark lines without a full stop whose words stand again inside a sentence of the running text."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    often = Counter(chain.from_iterable(words))
    twice = {word for word, count in often.items() if count > 1}
    prose = [number for line in lines if line.role is None and line.closed for number in range(line.first, line.last)]
    for number in prose:
        for gram in {gram for _, gram in _grams(words[number], twice)}:
            places[gram].append(number)
    above = ""
    for line in lines:
        named = above == "pull-quote" and len(line.words) < _NAMED and not line.closed
        if line.role is None and named and line.text[0].isupper():
            line.role = Role("pull-quote", "names its speaker")
        elif line.role is None and len(line.words) >= _QUOTED and not (line.closed and line.last - line.first > 1):
            number = _repeated(line, words, places, twice)
            if number >= 0:
                line.role = Role("pull-quote", "its words stand again in the text", number)
        above = line.name


def _grams(words: list[str], twice: Collection[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the runs of six words, and their places, that can stand again, since each of their words does."""
    held = bytes(map(twice.__contains__, words))
    at = held.find(_ALL_STAND)
    while at >= 0:
        yield at, tuple(words[at : at + _GRAM])
        at = held.find(_ALL_STAND, at + 1)


def _repeated(
    line: Line, words: list[list[str]], places: Mapping[tuple[str, ...], list[int]], twice: Collection[str]
) -> int:
    """Return the number of the sentence that holds a line's words in stretches of six, -1 for none.

    A line with a full stop must stand in it whole, one without for four fifths: editors shorten pull-quotes.
    """
    own = [word for number in range(line.first, line.last) for word in words[number]]
    covered: dict[int, set[int]] = {}
    for at, gram in _grams(own, twice):
        for number in places.get(gram, ())[:20]:  # what 20 sentences hold is a formula
            if not line.first <= number < line.last and (not line.closed or len(words[number]) > len(own)):
                covered.setdefault(number, set()).update(range(at, at + _GRAM))
    best = max(covered, key=lambda number: (len(covered[number]), -number), default=-1)
    return best if best >= 0 and len(covered[best]) >= (1 if line.closed else 0.8) * len(own) else -1


def _offices(lines: list[Line]) -> None:
    """Mark names with their offices that stand line by line, or below what the one so named has said."""
    held = [not line.closed and line.role is None and _OFFICE.match(line.text) is not None for line in lines]
    for number, line in enumerate(lines):
        above = lines[number - 1].text if number else ""
        if held[number] and (
            above[-1:] in ("”", '"', "»") or any(held[max(0, number - 1) : number] + held[number + 1 : number + 2])
        ):
            line.role = Role("furniture", "a name and an office")
    last = next((line for line in reversed(lines) if line.role is None or line.name != "furniture"), None)
    if last is not None and last.role is None and _signs(last):
        last.role = Role("furniture", "a name and an office")


def _signs(line: Line) -> bool:
    """Tell whether a last line is of who signs: "Ann Lee, chair", "*Ann Lee, chair.*"."""
    bare = line.size <= _SIGNED and (not line.closed or _STRESSED.match(line.text) is not None)
    return bare and _OFFICE.match(line.text.strip("*_ ").removesuffix(".")) is not None


def _headlines(lines: list[Line], title: list[str]) -> None:
    """Mark titles above the text and headings in it; of two that agree but for a word more, the shorter one stays."""
    prose = [n for n, line in enumerate(lines) if line.role is None and line.closed and len(line.words) > 3]
    if not prose:
        return
    top = next((n for n in prose if not lines[n].text.isupper()), prose[0])
    _plain(lines, top, prose[-1])
    seen: dict[tuple[str, ...], Line] = {}
    turns = [TURN.match(line.text) for line in lines]
    talk = set(turn_labels(filter(None, turns)))
    for number, line in enumerate(lines):
        label = line.role is None or line.role.reason == _LABELLED  # "Back to school" can be what it is called
        if label and number < top and title and line.words == title:
            line.role = Role("headline", "title of the document")
        elif line.role is None and number > top and is_heading(line.text):
            above = lines[number - 1]  # what follows a colon, or another such line, was chanted or written
            if line.apart and len(line.words) <= _HEADING and not (above.text[-1] == ":" or is_heading(above.text)):
                line.role = Role("headline", "short line in quotation marks")
        elif line.role is None and turns[number] not in talk and _heads(line, above=number < top):
            capitals = line.closed and line.text.isupper()
            line.role = Role("headline", "line in capitals" if capitals else "short line without full stop")
        if line.name == "headline" and not line.plain and len(line.words) >= 4:
            for length in (len(line.words), len(line.words) - 1):
                first = seen.get(tuple(line.words[:length]))
                if first is not None and first is not line and not (first.kind == HEADING and number > top):
                    first.role = Role("furniture", "repeats the headline", line.first)
            seen[tuple(line.words)] = seen[tuple(line.words[:-1])] = line


def _plain(lines: list[Line], top: int, end: int) -> None:
    """Note what looks like a heading at most: items of a list, and lines of a text that marks headings inside it.

    Above the text titles stand in boxes of their own, and who marks headings may set those of a lower rank in bold.
    """
    marks = any(line.kind == HEADING and line.name == "headline" for line in lines[top:end])
    for number, line in enumerate(lines):
        line.plain = line.kind == ITEM or (marks and number > top and not line.kind)


def _heads(line: Line, *, above: bool) -> bool:
    if line.text[-1] == "," or line.last - line.first > 2 or _CELLS.search(line.text):
        return False
    if line.closed and above and line.text.isupper():
        return line.last - line.first == 1 and len(line.words) <= HEADLINE
    if line.closed:
        return line.text[-1] == "?" and line.last - line.first == 1 and len(line.words) <= _HEADING
    if above:
        return len(line.words) <= HEADLINE
    return len(line.words) <= _HEADING and not (line.text[0].islower() or line.text[0] in '"“‘«')


def _teasers(lines: list[Line]) -> None:
    """Mark the short lines below the heading of a list of other pages, until the text resumes.

    It resumes with a full stop, or with a heading above it that a blank line parts from a list without blank lines.
    Above the text the words of such a heading may stand over the title, so that only lists below prose are read.
    """
    begun = listed = close = False
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else None
        if line.role is not None and line.role.reason == _LIST:
            listed, close = begun, False
        elif line.name in ("headline", "body"):
            resumes = below is not None and below.role is None
            resumes = resumes and ((close and line.apart) or (line.kind == HEADING and lines[number + 1].closed))
            listed = listed and _heads(line, above=True) and not resumes
            begun = begun or line.role is None
            close = close or not line.apart
            if listed:
                line.role = Role("furniture", "in a list of other pages")


def _neighbours(lines: list[Line]) -> None:
    """Let what stands beside a line tell: labels between furniture, names below bylines and pull-quotes, calls."""
    begun = False
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else None
        below = lines[number + 1] if number + 1 < len(lines) else None
        beside = above is not None and above.name in ("furniture", "byline")
        heads = begun and above is not None and above.name == "furniture" and below is not None and below.role is None
        short = line.name == "headline" and line.kind != HEADING and len(line.words) <= _LABEL and number > 1
        if short and above is not None and beside and not heads:
            line.role = Role(above.name, f"short line below {above.name}")
        begun = begun or line.role is None
        if line.name == "headline" and below is not None and below.role is None and _about(line, below):
            line.role = below.role = Role("furniture", "says who the publisher is")
        if line.role is None and below is not None and below.role is not None and _calls(line, below):
            line.role = Role("furniture", "heads the call to action below")


def _endings(lines: list[Line]) -> None:
    """Leave no heading below the end of the text: items of its last list, or the last line of a post, belong to it."""
    if all(line.role is not None for line in lines):
        return
    own = _short(lines)
    for above, line in pairwise(lines[_end(lines) :]):
        own = own or (above.role is None and above.text[-1] == ":")
        own = own or line.kind == ITEM or bool(_ITEM.match(line.text))
        if own and line.name == "headline" and line.kind != HEADING and above.name != "furniture":
            line.role = None
    for line in lines[_end(lines) :]:
        if line.name == "headline":
            line.role = Role("furniture", "short line below the end of the text")


def _end(lines: list[Line]) -> int:
    return max(number for number, line in enumerate(lines) if line.role is None)


def _short(lines: list[Line]) -> bool:
    return sum(line.size for line in lines) < _POST


def _posts(lines: list[Line]) -> None:
    """Let a post be body, or a page on which nothing looks like running text: it is all that its author says."""
    prose = any(line.name in ("body", "headline") for line in lines)
    page = any(line.name in ("headline", "byline", "dateline") or line.kind == HEADING for line in lines)
    short = not page and _short(lines)
    for line in lines:
        reason = line.role.reason if line.role else ""
        if not prose and line.name != "pull-quote":
            line.role = Role("body", "nothing else on the page")
        elif short and line.name in ("furniture", "caption") and _authors(line.text, reason):
            line.role = Role("body", "part of a post")


def _authors(text: str, reason: str) -> bool:
    """Tell whether a line of a post is what its author says: more than an address or a label."""
    said = [word for word in text.split() if not re.search(r"https?:|www\.|^[@#]|[\w.]@\w", word)]
    return (
        len(said) >= 4
        if reason == "web, mail or phone address"
        else reason not in ("no words", _LABELLED, _LIST, SLUG, "social media", _COMMON)
    )


def _about(line: Line, below: Line) -> bool:
    """Tell a heading "About X" above a paragraph that opens with X, which closes a press release."""
    name = [word for word in line.words[1:] if word != "the"]
    opens = [word for word in below.words[: len(name) + 3] if word != "the"]
    return line.words[0] == "about" and len(line.words) <= _LABEL and bool(name) and opens[: len(name)] == name


def _calls(line: Line, below: Line) -> bool:
    """Tell whether a sentence on a line of its own leads to the call to action below: they speak of the same."""
    called = below.role is not None and below.role.reason == "call to action"
    return called and line.last - line.first == 1 and len(line.words) <= 20 and shared(line.words, below.words) >= 3
