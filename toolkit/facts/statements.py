"""A corpus to the passages that can be claims: what is compared, what states something, and what of it is statement.

Two quotations of one speaker share "said Ann Lee, the director", two reports "LIMA, 4 March (Reuters) —". These words
say who speaks and from where, not what is stated, so each passage is held with them and without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, islice

import numpy as np
import pandas as pd

from toolkit.corpus import COMPARED, Corpus, passages
from toolkit.corpus.attribution import Speech
from toolkit.corpus.cues import PREPOSITIONS, words
from toolkit.corpus.list_marks import unlisted
from toolkit.corpus.reporting import PLAIN, WRONGLY
from toolkit.corpus.sentences import DATELINE
from toolkit.corpus.voices import NARRATOR, Span, sentences_of, spoken
from toolkit.corpus.wrapped import on_one_line, with_lines_joined
from toolkit.facts.clauses import is_finite
from toolkit.facts.moving_ages import moving_ages
from toolkit.facts.taken_back import behind, taken_back, with_behind
from toolkit.facts.verbs import can_have_verb
from toolkit.tables import records

_SHORT = 600  # code points: a document of one paragraph up to here, like a post, is compared whole
_STATES, _PLAIN = 4, 2  # words, and words without a capital letter, that a passage needs to state something
_TITLED = 0.6  # share of words with a capital letter above which a headline does not show which are names
_TITLES = re.compile(
    r"[^\W\d_]{4,}"
)  # words of a headline that can say something; shorter ones are mostly prepositions
_LINKS = frozenset(
    ["about", "after", "amid", "against", "from", "into", "over", "that", "their", "this", "upon", "with"]
)
# What a text or a part of it is, as its title calls it: "Annual report 2019: key figures", "Statement by the minister".
_DOCUMENTS = words(
    "abbreviations acknowledgements addendum address agenda announcement annex answers appendix article background",
    "bibliography briefing bulletin chronology communiqué conclusion conclusions contents declaration essay facts",
    "figures findings foreword glossary guide handbook index interview introduction letter list manual memorandum",
    "method methodology methods minutes newsletter note notes notice outlook overview paper preface questions",
    "recommendations references release remarks report results review sources speech statement statistics study",
    "summary survey table timeline transcript update",
)
_PARTS = re.compile(r":\s|\s[–—|-]\s")  # of a title
_BEHIND = PREPOSITIONS
_DOES_IT = re.compile(r"\b[a-z]+[^s\W]s\s(?:the|an?|its|his|her|their|no|not|as|to|that)\b")  # "blames the council"
# What tells no more than that somebody says nothing: "Neither firm responded to a request for comment."
_NO_COMMENT = re.compile(
    r"(?:(?!\b(?:but|because|although|though|saying|instead|until|after|who|which|when|while)\b)[^;:]){0,160}?"
    r"(?:\b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))\s(?:to\s(?:\w+ly\s)?)?(?:(?:any|further)\s)?comment\b"
    r"|\b(?:did|have|has|had)\s?(?:not|n['’]t)\s(?:immediately\s|yet\s)?(?:respond|repl[yi]|answer|return|comment)\w*\b"
    r"|\b(?:neither|none)\b.{2,80}?\b(?:responded|replied|returned|answered|commented)\b"
    r"|\b(?:could|can)\s?not\s(?:immediately\s)?be\s(?:immediately\s)?reached\s(?:for|to)\b"
    r"|\b(?:was|were)\s(?:not|un)\s?(?:immediately\s)?available\s(?:for|to)\scomment\b|\bhad\sno\s(?:immediate\s)?comment\b)"
    r"(?:(?!\b(?:but|because|although|though|saying|instead|until|after|and\s(?:has|had|is|was|said|would|will))\b)"
    r"[^;:]){0,120}",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(  # by whom it is not told, or by the press
    r"\bcomment\b|\b(?:requests?|calls?|e-?mails?|messages?|questions?|inquiries|enquiries)(?:\s(?:sent\s)?on\s\w+day)?\W*$",
    re.IGNORECASE,
)
# What ends so introduces what follows ("..., the director said the following:") or asks; a question that somebody is
# quoted with can be a statement.
_OPEN = (":", "：", "?", "？", "؟")
_SAID = ("direct", "partial", "turn", "indirect")  # kinds of speech that are a statement without who says it
# What is done in saying it is the statement: who is praised or accused, what is denied and what is asked for is not
# said without it ("demanded that the ward be closed").
_DOES = re.compile(
    r"(?:accus|admonish|applau|attack|blam|blast|chid|commend|condemn|critici|denounc|fault|hail|mock|prais|rebuk|scold|"
    r"slam|den[yi]|disput|refut|reject|contest|contradict|dismiss|doubt|"
    r"ask|call|demand|implor|propos|recommend|request|urg)"
)
_SAYS = ("said", "says")  # nothing but a clause stands behind these
# A clause behind a verb of saying, and behind whoever is told it: "announced it would", "told them that".
_CLAUSE = re.compile(
    r"\s(?:it|he|she|they|we|there)\s|(?:\s(?!(?:and|but|or|for|into)\s)[\w,’'-]+){0,5}?\s(?:that|how|why|what|whether)\s"
    r"|\s[^;:\"“”]{2,80}?\sas\s(?:having\s\w+|\w+ing)\s"  # "cited Ray as saying"
)
# What has no subject of its own: "urged the council to act"; "has promised to", "called for", "admits doing".
_ASKED = re.compile(
    r"(?:\s(?!(?:and|but|or|as|that|how|why|what|whether|to|it|he|she|they|we|i|there|\w{2,}ed|is|are|was|were|has|had|"
    r"have|do|does|did|will|would|can|could|may|might|must|should)\s)[\w’'-]+){1,5}?\s(?:not\s)?to\s"
    r"(?!(?:the|an?|his|her|its|their|our|my)\s)[a-z]"
)
_ASIDE = PREPOSITIONS | {"asked", "when", "while", "although", "though", "because", "if", "once", "whether"}
_BARE = re.compile(r"(?:\s\w+ly)?\s(?:to|of|for|on|upon|\w{2,}ing)\s")
_WRONGLY = re.compile(rf"\b{WRONGLY}\b", re.I)  # "claimed, wrongly, that it was safe" does not state that it was
# What a statement is set against, at its beginning: "Contrary to reports in the press, the brakes did not fail".
_CONTRARY = re.compile(
    r"Contrary to (?:[\w’'-]+\s){0,4}?(?:what|reports?|claims?|suggestions?|allegations?|statements?|rumou?rs?|"
    r"assertions?|assurances?|beliefs?|expectations?|impressions?|opinions?)\b[^,;:]{0,150},\s"
    r"(?!(?:it|its|they|their|he|his|she|her|this|that|these|those|there)\b)"  # whose words would be cut away
)
# Of how many something is told, not by whom: "one in four said", "most residents"; two officials are those who say it.
_MANY = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
_SHARE = re.compile(
    r"(?:(?:(?:in\s)?(?:19|20)\d\d|only|just|nearly|almost|about|some|roughly|more|fewer|less|over|under|at|than|least|most|the|a"
    r")[\s,]+)*(?:(?:(?<!\bthe\s)most(?!\s(?:rev|reverend|hon)\b)|few|fewer|no|none|nobody|half|majority|minority|thirds?|quarters?|(?:two|three)[\s-](?:thirds|quarters|fifths))\b"
    rf"|[\w.-]+\s?(?:%|per\s?cent\b)|(?!(?:19|20)\d\d\b)\d[\d,.]*\d\b|{_MANY}(?:\s[a-z]+)?\s(?:in|(?:out\s)?of)\s(?:the\s|every\s|an?\s)?"
    rf"(?:{_MANY}|hundred)\b)",
    re.I,
)
# What joins the clause of who speaks to another: "Parents owe $212,000, but the board said that".
_SET_AGAINST = re.compile(r",\s(?:but|yet|while|whereas|although|though)\s$")
_JOINED = re.compile(r"(?:;|\s[–—-]+|\b(?:and|but|or|so|while|as|after|before|because|since|when|which))\s$")
_AND_THEY = re.compile(r"\s(?:and|but)\s(?=(?:the|an?|his|her|its|their|many|several)\s)")
_ANOTHER = re.compile(r"\b(?:and|but|or)\s(?:\w+\s){0,3}$")  # before the verb: "did not say why, but said"
_NAMED = re.compile(r"(?:\s[\w.’'-]+){1,6},\s")  # behind ", said": "the wall, said Ann Lee, had been cracked"


def statements_of(corpus: Corpus, *, roles: Sequence[str] | None = COMPARED) -> pd.DataFrame:
    r"""Return the passages of a corpus that state something.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    roles : sequence of str, optional
        Roles of the passages that are read; None takes all, furniture too.

    Returns
    -------
    DataFrame
        Rows of the passages table in corpus order; a short document of one paragraph, like a post, is one row. Extra
        columns: stated (the text without the mark of a list item in front and, if four words are left, without the
        words that attribute what is said and a dateline in front), order (number of the document in the corpus),
        date_from and date_to (of the document).

    Notes
    -----
    By default headlines and body are read, and not furniture, bylines and repeated pull-quotes. A passage that holds
    nothing but names, that ends in a colon and so introduces another, or that asks (a quoted question can be a
    statement) is left out. Linear in the length of the texts. The result is kept with the corpus.

    Examples
    --------
    >>> from toolkit.corpus import load_corpus
    >>> text = 'LIMA, 4 March 2019 — The dam broke on Sunday.\n\n"Nobody had warned us of it," said Ann Lee, a teacher.'
    >>> statements_of(load_corpus(pd.DataFrame({"text": [text]})))["stated"].tolist()
    ['The dam broke on Sunday.', '"Nobody had warned us of it,"']
    """
    key = ("statements", None if roles is None else tuple(roles))
    if key not in corpus._cache:  # type: ignore[comparison-overlap]
        corpus._cache[key] = _stating(corpus, roles)  # type: ignore[index]
    table: pd.DataFrame = corpus._cache[key]  # type: ignore[index]
    return table.copy()


def _stating(corpus: Corpus, roles: Sequence[str] | None) -> pd.DataFrame:
    found = passages(corpus, roles=roles)
    order = {doc: number for number, doc in enumerate(corpus)}
    whole = [doc for doc, part in found.groupby("doc", sort=False) if _is_post(corpus, str(doc), part)]
    short = found[found["doc"].isin(whole)].groupby("doc", sort=False)
    posts = short.first().reset_index().assign(end=short["end"].last().to_numpy(), role="post")
    told = [_speaker_of(part) for _, part in short]
    posts = posts.assign(voice=[voice for voice, _ in told], voice_group=[group for _, group in told])
    posts["text"] = [corpus[d].text[a:b] for d, a, b in zip(posts["doc"], posts["start"], posts["end"], strict=True)]
    table = pd.concat([found[~found["doc"].isin(whole)], posts], ignore_index=True)
    taken = _taken_back(corpus, table)
    rows = zip(*(table[name] for name in ("doc", "start", "text", "role")), strict=True)
    stating = [states_something(text, role) and (doc, start) not in taken for doc, start, text, role in rows]
    table = table[np.array(stating, bool)]  # of no passages a list would choose no columns
    table["order"] = table["doc"].map(order)
    known = corpus.documents.set_index("doc")
    table = table.assign(**{name: known[name].reindex(table["doc"]).to_numpy() for name in ("date_from", "date_to")})
    table = table.sort_values(["order", "start"], kind="stable", ignore_index=True)
    columns = (table[name].tolist() for name in ("doc", "start", "end", "text", "role"))
    stated = stated_of(corpus, zip(*columns, strict=True))
    return table.assign(stated=pd.Series(stated, table.index, dtype="str"))


def _speaker_of(part: pd.DataFrame) -> tuple[str, str]:
    """Return who says more than half of a post: who says its first sentence need not say the rest."""
    held: Counter[tuple[str, str]] = Counter()
    for row in records(part):
        held[str(row.voice), str(row.voice_group)] += row.end - row.start
    (voice, most), *_ = held.most_common(1)
    return voice if 2 * most > held.total() else NARRATOR[:2]


def _taken_back(corpus: Corpus, table: pd.DataFrame) -> set[tuple[str, int]]:
    """Return document and start of the sentences that do nothing but call the passage before them untrue."""
    rows = zip(table["doc"], table["start"], table["end"], table["role"], strict=True)
    found = ((doc, behind(corpus[doc].text, start, end)) for doc, start, end, role in rows if role != "post")
    return {(doc, place[0]) for doc, place in found if place}


def _is_post(corpus: Corpus, doc: str, part: pd.DataFrame) -> bool:
    return len(corpus[doc].text) <= _SHORT and part["paragraph"].nunique() == 1


def states_something(text: str, role: str) -> bool:
    """Tell a passage that states something from one that only names it, by its words without a capital letter."""
    if role == "post":
        return any(c.isalnum() for c in text)
    if text.rstrip().endswith(_OPEN) or is_no_comment(text) or not can_have_verb(text):
        return False
    words = (word for word in text.split() if word[0].isalnum() or any(map(str.isalnum, word)))
    if role != "headline" and _plain_enough(words):
        return True
    if text.lower() == text.upper():  # a script without capitals, perhaps without spaces
        return sum(c.isalpha() for c in text) >= 2 * _STATES
    if role != "headline" or _names_a_document(text) or (text == text.upper() and not can_have_verb(text)):
        return False  # in capitals and without a verb it heads a part or a letter: "THE NIGHT OF 3 APRIL"
    every = list(words)
    plain = [word for word in every if _plain(word)]
    telling = [word for word in plain if (found := _TITLES.search(word)) and found[0] not in _LINKS]
    return len(every) >= _STATES and (len(telling) >= _PLAIN or len(plain) < (1 - _TITLED) * len(every))


def is_no_comment(text: str) -> bool:
    """Tell a passage that says only that somebody did not comment or could not be asked.

    Examples
    --------
    >>> is_no_comment("The company's solicitor did not respond to a request for comment.")
    True
    >>> is_no_comment("He declined to comment, but said that the dam was safe."), is_no_comment("It did not respond.")
    (False, False)
    """
    found = _NO_COMMENT.fullmatch(text.strip())
    return found is not None and _ASKED_FOR.search(text) is not None


def _names_a_document(title: str) -> bool:
    """Tell a title that says of what kind the text is, and of nothing that it was done: no "Report on flood leaked".

    Of "Norwell Water: update for customers" the last part tells.
    """
    last = [word.strip(",.;\"'“”‘’()") for word in _PARTS.split(title)[-1].lower().split()]
    size = next((at for at, word in enumerate(last) if word in _BEHIND), len(last))
    head = [word for word in last[:size] if word.isalpha()]
    joined = [head[at - 1] for at, word in enumerate(head) if word in ("and", "or") and at] + head[-1:]
    if not _DOCUMENTS.intersection(joined):
        return False
    return not (any(map(is_finite, last[size:])) or _DOES_IT.search(" ".join(last[size:])))


def _plain_enough(words: Iterable[str]) -> bool:
    """Tell whether there are words enough and plain ones enough among them; the first few mostly show it."""
    plain = 0
    for number, word in enumerate(words, 1):
        plain += _plain(word)
        if number >= _STATES and plain >= _PLAIN:
            return True
    return False


def _plain(word: str) -> bool:
    return next(filter(str.isalpha, word), "A").islower()


def stated_of(corpus: Corpus, rows: Iterable[tuple[str, int, int, str, str]]) -> list[str]:
    """Return each passage (document, start, end, text, role) without who speaks, and from where, and a list mark."""
    texts = {doc: with_lines_joined(corpus[doc].text, spans) for doc, spans in sentences_of(corpus).items()}
    clauses = {
        doc: [(_clause(texts[doc], one), (one.start, one.end)) for one in found if one.kind in _SAID]
        for doc, found in spoken(corpus).items()
    }
    for doc, ages in moving_ages(corpus).items():  # cut like the words that say who speaks
        clauses[doc] = sorted([*clauses[doc], *((span, (span[1], span[1])) for span in ages)], key=_first)
    result = []
    last, first = "", 0
    for doc, start, end, shown, role in rows:
        text = unlisted(texts[doc][start:end] if role == "post" else on_one_line(shown))  # each word keeps its place
        if role == "post":
            result.append(text.lstrip())  # what a post says of a speaker is its statement
            continue
        if doc != last:
            last, first = doc, 0
        known = clauses[doc]
        while first < len(known) and max(known[first][0][1], known[first][1][1]) <= start:
            first += 1
        bare = _cut(text, islice(known, first, None), (start, end))
        for opening in (DATELINE, _CONTRARY):
            bare = bare.removeprefix(match[0]) if (match := opening.match(bare)) else bare
        own = text.lstrip() if bare is text or len(bare.split()) < _STATES else bare
        place = behind(texts[doc], start, end)
        result.append(_taken(text.lstrip(), own, texts[doc][slice(*place)]) if place else own)
    return result


def _first(clause: tuple[Span, Span]) -> int:
    """Return where words that are cut, or what is said in them, begin."""
    (low, _), (begin, _) = clause
    return min(begin, low or begin)


def _taken(text: str, bare: str, words: str) -> str:
    """Return a statement with the words that take it back; with who makes it, where these are of what is claimed."""
    found = with_behind(bare, words)
    return found if taken_back(found) else with_behind(text, words)


def _clause(text: str, speech: Speech) -> Span:
    """Return the words that tell who says something; none where that is no statement without them.

    None where a verb takes for its object whom it praises, blames or urges, or denies or asks for what it takes.
    """
    if speech.kind not in ("indirect", "partial") or speech.cue is None:
        return speech.clause
    if speech.speaker and _SHARE.match(text, *speech.speaker):
        return 0, 0
    if speech.cue[1] > speech.start:
        return speech.clause
    (low, behind), cue = speech.cue, text[slice(*speech.cue)].lower()
    if cue.startswith("according"):
        return speech.clause
    if speech.speaker:
        low, behind = min(low, speech.speaker[0]), max(behind, speech.speaker[1])
    if _WRONGLY.search(text, *speech.clause):
        return 0, 0
    if speech.kind == "indirect" and _is_second(text, speech):
        return 0, 0
    if speech.kind == "indirect" and speech.clause[1] > behind:  # up to "that": "said, however, that"
        return (0, 0) if _DOES.match(cue) else speech.clause
    if text[behind : behind + 1] == ",":  # "the mayor, she said, was right"
        inside = text[low - 2 : low] == ", "
        return (low - 2, behind + 1) if inside else (0, 0)
    if cue in _SAYS:
        turned = text[speech.cue[0] - 2 : speech.cue[0]] == ", " and _NAMED.match(text, speech.cue[1])
        return (0, 0) if turned else speech.clause
    if _DOES.match(cue) or _ASKED.match(text, behind):
        return 0, 0
    stated = _CLAUSE.match(text, behind) or (cue in PLAIN and not _BARE.match(text, behind))
    return speech.clause if stated else (0, 0)


def _is_second(text: str, speech: Speech) -> bool:
    """Tell whether the words that tell who says something hold another clause: "Prices fell, but Ann Lee said that"."""
    (low, behind), cue = speech.speaker or speech.clause, speech.cue or speech.clause
    ahead = text[speech.clause[0] : low]
    if _SET_AGAINST.search(ahead) and len(ahead.split()) >= _STATES and ahead.split()[0].lower() not in _ASIDE:
        return True
    parts = [text[low : match.start()] for match in _AND_THEY.finditer(text, low, behind)]
    parts += [text[behind : cue[0]]] * bool(_ANOTHER.search(text, behind, cue[0]))
    return any(map(_is_clause, [*parts, *([ahead] if _JOINED.search(ahead) else [])]))


def _is_clause(text: str) -> bool:
    """Tell words that hold a verb of their own and open with no preposition or conjunction."""
    words = text.lower().split()
    return len(words) >= _STATES and words[0] not in _ASIDE and any(is_finite(w) for w in words[1:] if "-" not in w)


def _cut(text: str, known: Iterable[tuple[Span, Span]], place: Span) -> str:
    """Return a passage without the clauses that reach into it, but for the words in them that are said."""
    start, end = place
    kept = bytearray()
    for (low, high), (begin, stop) in known:
        if min(begin, low or begin) >= end:
            break
        low, high = max(low, start) - start, min(high, end) - start
        if low < high:
            kept = kept or bytearray(b"\1") * len(text)
            begin, stop = (min(max(at - start, low), high) for at in (begin, stop))
            kept[low:high] = bytes(high - low)
            kept[begin:stop] = b"\1" * (stop - begin)
    return "".join(compress(text, kept)).strip() if kept else text
