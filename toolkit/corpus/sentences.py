"""Text to sentence spans: one scan finds every place where a sentence could end, and rules decide at each.

The rules look at the word before the mark (an abbreviation, an initial, a list number), at what follows (a capital,
a word that opens sentences, a verb of saying) and at line breaks (a heading, a list item, a wrapped line). They are
written for English. Another language, or another library, comes in as a callable: ``passages(corpus, split=...)``.
"""

from __future__ import annotations

import re
from itertools import pairwise


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Before a name: a point after these ends no sentence. Capitalised only, for many are also plain words.
_TITLES = _words(
    "Mr Mrs Ms Mx Dr Drs Prof Gov Govs Sen Sens Rep Reps Atty Gen Col Lt Sgt Cpl Pvt Capt Cmdr Adm Maj Brig Hon Rev",
    "hon Fr Msgr Supt Det Insp Pres Amb Messrs Mme Mlle Asst Assoc Dept Univ Ft Mt mr mrs ms dr prof vs viz cf e.g",
    "i.e P.S p.s PS",
)
# Before a figure: "No. 5", "p. 55", "Art. 14".
_NUMBERED = _words(
    "no nos n° art arts sec secs fig figs eq ch chap vol vols p pp pt para paras ed eds nr par cl op approx ca c circa",
    "ext tel rm apt ser",
)
# May end a sentence or not: only a word that opens sentences tells that they do.
_OPEN = _words(
    "Inc Co Corp Ltd LLC Plc Jr Sr St Bldg Ave Blvd Rd Sq Esq Bros Cos inc co corp ltd jr sr st ave blvd rd sq al est",
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun",
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn",
    "Tenn Tex Vt Va Wash Wis Wyo v Ph",
)
# Followed by a small letter these are abbreviations, not the end of a sentence begun without a capital.
_SHORT = _words(
    "etc esp incl excl max min misc govt dept assn assoc avg hr hrs sec secs lb lbs oz ft in mm cm km kg yr yrs mo mos",
    "voc ed temp orig pers intl natl gov rep sen univ resp abbr ref refs def usu pron adj adv conj lit",
)
# Words that open sentences and are hardly ever the second half of a name.
_STARTERS = _words(
    "a about according after all also although among an and another any are as asked at based because before both but",
    "by can could despite did do does during each earlier even every few finally first for four from further given had",
    "has have he her here hers his how however i if in indeed instead into is it its last later like many",
    "meanwhile more moreover most much my neither next nor not nothing now of officials on once one only or other",
    "our over perhaps please recently several she should similarly since so some still such ten than that the their",
    "them then there therefore these they this those though three through thus to today two under unlike until upon",
    "was we were what when where whether which while who whose why will with within without would yes yet you your",
    "it's he's she's they're we're i'm i've that's there's there're don't didn't can't you're what's who's let's",
)
# Words that end no sentence: after them a line break is no end either.
_CLINGING = _words(
    "a an the of to and or but who whom whose which that were was is are be been being by for from with without into",
    "in on at as than his her their our my your its has have had will would can could may might must shall should not",
    "between against about through during under over upon",
)
# No line ends with these, whatever letter the next begins with: "the Customs and / Border Protection".
_OPENING_NAMES = _words("a an the and or his her their our my your its")
_SAYING = (
    "said|says|asked|asks|told|tells|wrote|writes|added|adds|replied|answered|explained|continued|joked|recalled|"
    "shouted|cried|wondered|exclaimed|insisted|tweeted|noted|argued|warned|declared|demanded|pressed|quipped"
)
_FULL = "。！？｡؟۔।॥"  # of Chinese, Japanese, Arabic, Urdu and Hindi: they stand for nothing but an end
# One character class first, so that the search runs at the speed of a scan for these characters.
_END = re.compile(
    rf"[.!?…\n—{_FULL}-](?:(?<=\n)\s*+"
    r"|(?<=[.!?…])(?<![.!?…]{2})(?:(?: \.){2,9}|[.!?…]*+)[\"'”’»)\]*]*+"  # a mark and what closes with it
    r"(?: ?\[(?:\d{1,3}|\.\.\.|…)\]| [:;]-?[()DP](?!\w))*(?=\s|$)"  # a note, a cut, a smile belong to it
    r"|(?<=[a-z]{3}[.!?])[.!?]{0,2}(?=[A-Z][a-z'’]{1,11} [a-z])"  # a space forgotten: "favorite.The owner"
    rf"|(?<=[{_FULL}])[{_FULL}]*+[\"'”’」』）)]*+"
    r"|(?<=[a-z-] —)(?= [A-Z])|(?<=[a-z-] -)-(?= [A-Z]))"  # talk broken off: "I thought maybe -- That is it."
)
_TAGGED = re.compile(r"[”’」』](?=[^\W\d_])")  # a quotation and who says it: 「…。」と
_AFTER = re.compile(r"\s*[\"'“‘«(\[*_–—-]*\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*|(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_CAPITALISED = re.compile(r"(?:[A-Z][\w.'’-]{0,40}\s){1,3}(?:" + _SAYING + r")\b")
_ORDINARY = re.compile(r"[a-z]{2,}|[A-Z][a-z]{3,}|[a-z]+['’][a-z]+|I|\d{4}")
_MARKER = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivx]+|[IVX]+)\Z")
_OPENING = re.compile(r"[ \t]*\(?(?:1|a)(?:\.\)|[.)])[ \t]+\S|Figure |Table |[RSBKWY][a-z ]{3,20},")
_ITEM = re.compile(r"(?<=\s)\(?(\d{1,2}|[a-z])(?:\.\)|[.)])[ \t]+(?=[^\W\d_a-z])")
_LEAD = re.compile(  # a label or a closing formula that a line opens with
    r"(?:(?:Figure|Table) \d+(?:\.\d+)*|"
    r"(?:Respectfully|Sincerely|(?:Best |Kind |Kindest |Warm )?[Rr]egards|Yours \w+),)(?= [A-Z])"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:[A-Z][a-z]+day,? )?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_STATE = r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
DATELINE = re.compile(  # "WASHINGTON (AP) — ", "FLINT, Mich., Oct. 4 — ", "Glenash, 21 September 2016 - "
    r"[ \t]*(?!(?:BREAKING|UPDATED?|WATCH|NOTE|EXCLUSIVE|LIVE|VIDEO|PHOTOS?|OPINION|ANALYSIS|CORRECTION)\b)"
    rf"(?:(?=(?:[^a-z\n]?[A-Z]){{4}})[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){{0,2}}{_STATE}(?:,? {_DATE})?"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_STATE}, {_DATE})"
    r"(?:,? \([A-Z][\w .,]{1,30}\))?,? ?(?:—|–|―|--|-)(?:\s+(?=[\"“‘'A-Z0-9])|\s*$)"
)
_HEAD = 2_000  # code points at the head of a text in which a paragraph may begin with a place and a date
_BULLETS = tuple("•⁃▪‣◦●")
_NOTE = re.compile(r" (\d{1,2}) ([A-Z][a-z]*) ")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]")
_CLOCK = re.compile(r"[ap]\.m|[AP]\.M")
_MEASURED = re.compile(r"\d[ \u00a0][mglths]\Z")  # "lowered by 5 m. Work begins": a unit of one letter, no initial
_ZONE = re.compile(
    r"(?:[A-Z]{2,4}\b|[A-Z]\.[A-Z]\.|Eastern|Central|Pacific|Mountain|Greenwich|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_LINE_ENDS = "\r\u2028\u2029"
_LINE_END = re.compile(rf"[{_LINE_ENDS}](?<!\r(?=\n))")
_MAIL = re.compile(
    r"(?:^[ \t]*>[^\n]*(?:\n|\Z)){2,}", re.M
)  # lines of a quoted e-mail; one alone may be a sign "more than"
_MARK = re.compile(r"^[ \t]*(?:>[> \t]*)+", re.M)
_BLANK = re.compile(r"\n\s*\n")
_WRAP = re.compile(r"\n(?:(?<=[a-z,]\n)|(?<=[a-z,][ \r]\n))[ \t]*+[a-z]")
_LISTED = re.compile(r"(?:[-–•*]|\(?(?:\d{1,3}|[a-z])[.)])\s")  # an item of a list, wherever the line above it ends
_WORD_LONG = 60  # code points of a word at most
_NARROW = 30  # code points of the narrowest column: shorter lines are a list or a poem
_SHORT_LINES = 0.1  # share of the lines that may have room for the next word: headings and ends of paragraphs
_BROKEN = 0.6  # of the width: a shorter line over one with a small letter may be a heading
_RAGGED = 0.75  # of the longest line: lines broken by hand are not all as full as they could be


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text.

    Parameters
    ----------
    text : str
        Any text. It is not changed.

    Returns
    -------
    list of (int, int)
        First code point and one past the last, in order, without overlap; only white space lies between them.

    Notes
    -----
    Linear in the length of the text. A blank line ends a sentence unless the sentence is plainly broken (a word such
    as "were" before it, a small letter after it); a single line break ends one unless the text is wrapped there.

    Examples
    --------
    >>> text = 'Mr. Lee left the U.S. on Monday. "It is over," he said.'
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Lee left the U.S. on Monday.', '"It is over," he said.']
    """
    text = with_line_feeds(text)
    spans: list[tuple[int, int]] = []
    width = wrap_width(text)
    forced = _inside_line(text, 0)
    start = 0
    for match in _END.finditer(text):
        first = match.start()
        while forced and forced[-1] <= first:
            cut = forced.pop()
            _add(spans, text, start, cut)
            start = cut
        if text[first] in _FULL:
            cut = 0 if _TAGGED.match(text, match.end() - 1) else match.end()
        elif text[first] == "\n":
            forced = _inside_line(text, match.end())
            cut = match.end() if start == first or _ends_line(text, start, match, width) else 0
        else:
            cut = _ends_sentence(text, start, match, width)
        if cut:
            _add(spans, text, start, cut)
            start = cut
    for cut in [*forced[::-1], len(text)]:
        _add(spans, text, start, cut)
        start = cut
    return spans


def with_line_feeds(text: str) -> str:
    r"""Return the text with line feeds for all other line ends (CR alone, U+2028, U+2029); offsets stay.

    The marks of a quoted e-mail, ">" at the beginning of two lines or more, become blanks, or nothing would be wrapped.

    Examples
    --------
    >>> with_line_feeds("one\rtwo\r\nthree\u2028four"), with_line_feeds("> The old\n>> bridge.\n")
    ('one\ntwo\r\nthree\nfour', '  The old\n   bridge.\n')
    """
    if any(map(text.__contains__, _LINE_ENDS)):
        text = _LINE_END.sub("\n", text)
    return _MAIL.sub(_unmarked, text) if ">" in text else text


def _unmarked(block: re.Match[str]) -> str:
    return _MARK.sub(lambda mark: " " * len(mark[0]), block[0])


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _inside_line(text: str, start: int) -> list[int]:
    """Return where a line is cut without a mark, last first: bullets, numbers that count up from 1, label, dateline."""
    if text[start : start + 9].strip(" \t").startswith(_BULLETS):
        end = text.find("\n", start)
        return [at for at in range(end if end >= 0 else len(text) - 1, start, -1) if text[at] in _BULLETS]
    dateline = DATELINE.match(text, start) if start < _HEAD else None
    if dateline:
        return [dateline.end()]
    if not _OPENING.match(text, start):
        return []
    lead = _LEAD.match(text, start)
    if lead:
        return [lead.end()]
    end = text.find("\n", start)
    found: list[int] = []
    wanted = ""
    for item in _ITEM.finditer(text, start, end if end >= 0 else len(text)):
        if item[1] == wanted or (not wanted and item[1] in "2b"):
            found.append(item.start())
            wanted = str(int(item[1]) + 1) if item[1].isdigit() else chr(ord(item[1]) + 1)
    return found[::-1]


def wrap_width(text: str) -> int:
    r"""Return the width at which the lines of a text are wrapped, 0 where they are not.

    They are where a sentence goes on with a small letter below a line, and the lines of such paragraphs are about as
    long as each other: the next word would make nearly all of them longer than this width.

    Examples
    --------
    >>> wrap_width("The road to the old mill was shut\non Monday, and nobody knew of it\nbefore noon. They came.")
    33
    """
    pairs: list[tuple[str, str]] = []
    for block in _BLANK.split(text) if _WRAP.search(text) else []:
        if _WRAP.search(block):
            pairs += pairwise(line.strip() for line in block.strip().split("\n"))
    longer = sorted(len(one) + 1 + len(other.split(maxsplit=1)[0]) for one, other in pairs if not _LISTED.match(other))
    longest = max((len(one) for one, _ in pairs), default=0)
    width = min(longest, longer[int(_SHORT_LINES * len(longer))] - 1) if len(longer) > 1 else 0
    return width if width >= max(_NARROW, _RAGGED * longest) else 0


def line_goes_on(text: str, first: int, stop: int, width: int) -> bool:
    """Tell whether a line that ends at `first` is full, so that what begins at `stop` goes on with it."""
    line = text[text.rfind("\n", 0, first) + 1 : first].strip()
    return width > 0 and not _fits(line, text[stop : stop + _WORD_LONG], width)


def _fits(line: str, below: str, width: int) -> bool:
    """Tell whether the first word of the line below fits on a line."""
    return len(line) + 1 + len(below.split(maxsplit=1)[0]) <= width


def _ends_line(text: str, start: int, match: re.Match[str], width: int) -> bool:
    """Tell whether a sentence ends at a line break that no full stop precedes."""
    first, stop = match.span()
    if stop == len(text):
        return True
    if _numbers(text, start, first, stop):
        return False
    blank = "\n" in text[first + 1 : stop]
    above = text.rfind("\n", 0, first) + 1
    line = text[max(start, above) : first].rstrip()
    last = line[line.rfind(" ") + 1 :].lower()
    after = text[stop]
    if not blank and line_goes_on(text, first, stop, width):
        return not (after.isalnum() or after in "\"'“‘($@#+—–" or text.startswith("-- ", stop))
    if not blank and width and after.isalnum() and _breaks_off(text[above:first].strip(), last, after, width):
        return False
    if not blank and last in _OPENING_NAMES and after.isalpha():
        return False
    if not after.islower():
        return True
    if blank:
        return not (last in _CLINGING or (last[-1:] == "," and line.count(" ") >= 6))
    return not (last in _CLINGING or last[-1:] == "," or (len(line) >= 40 and line[-1:].islower()))


def _breaks_off(line: str, last: str, after: str, width: int) -> bool:
    """Tell whether a line of a wrapped text with room for more breaks off: lines broken by hand are not all full."""
    if last in _CLINGING:
        return True
    return after.islower() and (line[-1].isalnum() or line[-1] == ",") and len(line) >= _BROKEN * width


def _numbers(text: str, start: int, end: int, place: int) -> bool:
    """Tell whether nothing but the number of a list stands before words of a line below: "4." and then the finding."""
    return end - start < 8 and _NUMBER.fullmatch(text[start:end].strip()) is not None and text[place].isalpha()


def _ends_sentence(text: str, start: int, match: re.Match[str], width: int) -> int:
    """Return where the sentence ends that a mark may close, 0 where it goes on."""
    first, end = match.span()
    follows = _AFTER.match(text, end)
    place = follows.end() if follows else end
    if place == len(text):
        return end
    gap = text.find("\n", end, place)
    if gap >= 0 and _numbers(text, start, end, place):
        return 0
    if gap >= 0 and (not width or "\n" in text[gap + 1 : place]):
        return end
    after = text[place]
    mark = text[first:end]
    if mark[0] in "—-":
        own = text[place] == "I" and not text[place + 1 : place + 2].isalpha()
        return end if not own and (_starts(text, place) or text[first - 2] == "-") else 0
    if first == start or text[first - 1].isspace():
        return end if mark in "?!" or mark.count(".") > 3 else 0
    if mark[:3] == ". ." and mark[-1] == ".":
        return first + 1 if after.isupper() else 0
    if text[first - 1] == "[":
        return 0
    near = max(start, first - 40)
    word = text[max(text.rfind(" ", near, first) + 1, near) : first].rpartition("\n")[2].lstrip("\"'“”‘«([•⁃▪‣◦●")
    if after.islower():
        return end if _small(text[end:place], mark, word) else 0
    if mark[0] == ".":
        if len(mark) == 1 or mark[1] not in ".!?…":
            so_far = text[start:first] if first - start < 40 else ""
            known = _known(text, place, word, so_far)
            if known is not None:
                return end if known or _MEASURED.search(text, max(start, first - 3), first) else 0
            note = _NOTE.match(text, end) if after.isdigit() else None
            if note and note[2].lower() in _STARTERS:
                return note.end(1)
    elif mark[-1] in "\"”'’" and _CAPITALISED.match(text, place) and not _starts(text, place):
        return 0
    return end


def _starts(text: str, place: int) -> bool:
    found = _WORD.match(text, place)
    return found is not None and found[0].lower().replace("’", "'") in _STARTERS


def _small(gap: str, mark: str, word: str) -> bool:
    """Tell whether a small letter after a mark begins a sentence, as it may in hasty writing."""
    if mark == "." and gap.strip() in ("", "("):
        return _ORDINARY.fullmatch(word) is not None and not _short(word)
    return not gap.strip() and mark.strip("?!") == "" and not word[:1].isupper()


def _short(word: str) -> bool:
    return word in _SHORT or word in _OPEN or word in _TITLES or word.lower() in _NUMBERED


def _known(text: str, place: int, word: str, so_far: str) -> bool | None:
    """Return whether a point after an abbreviation ends the sentence; None where the word is none."""
    if len(word) > 8:
        return None
    if word in _TITLES or (word.isupper() and word.capitalize() in _TITLES):
        return False
    if text[place].isdigit() and word.lower() in _NUMBERED:
        return False
    if so_far and so_far.strip(" \t\n(•⁃▪‣◦●*-") == word and _MARKER.match(word):
        return False
    if _CLOCK.fullmatch(word):
        return _starts(text, place) or not (_ZONE.match(text, place) or (so_far and so_far.count(" ") < 4))
    if word in _OPEN or _INITIALS.fullmatch(word):
        return _starts(text, place)
    return None
