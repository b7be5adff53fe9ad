"""Documents to voices: what is said in each and by whom, to which group that speaker belongs, whose each passage is.

A passage is a speaker's when more than half of it, its attribution left out, is that speaker's: direct quotation,
or indirect speech that a verb of saying attributes. The rest is the narrator's. Words in scare quotes and titles in
quotes are told apart from speech and make no voice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, partial

from toolkit.corpus.attribution import Speech, speeches
from toolkit.corpus.cues import GROUPS
from toolkit.corpus.documents import Corpus
from toolkit.corpus.families import families, shared_groups
from toolkit.corpus.interviews import answerer as answerer_of
from toolkit.corpus.interviews import answers, asks_or_answers
from toolkit.corpus.language import is_english
from toolkit.corpus.names import Names
from toolkit.corpus.page_marks import HEADING, divided
from toolkit.corpus.quotations import Quotation, quotations
from toolkit.corpus.sentences import sentences, with_line_feeds
from toolkit.corpus.speaker_names import names_body, speaker_of
from toolkit.corpus.wrapped import Unwrapped, unwrapped
from toolkit.progress import each

Span = tuple[int, int]
Said = tuple[Speech, str, str]  # what is said, the full name of the speaker, the group
LONG = 500  # texts from which a progress bar is shown: some seconds of work
NARRATOR = ("narrator", "narrator", 0.0)
_UNNAMED = ("", "he", "she", "they", "it", "who", "him", "her", "himself", "herself")  # in several texts not one voice
_SILENT = ("scare", "title")  # kinds of quotation that are nobody's speech


def voices(corpus: Corpus, doc: str, spans: Sequence[Span]) -> list[tuple[str, str, float]]:
    """Return for each passage of a document whose words it is, the group, and how much of it is quoted (0 to 1).

    Parameters
    ----------
    corpus : Corpus
        The texts.
    doc : str
        Id of the document.
    spans : sequence of (int, int)
        Its passages, in order.

    Returns
    -------
    list of (str, str, float)
        One for each span; ("narrator", "narrator", share) where nobody else speaks for the larger part, ("unknown",
        group, share) where nothing or a pronoun alone names the speaker.
    """
    spoken = [(speech, "unknown" if _unnamed(speech, name) else name, g) for speech, name, g in said(corpus)[doc]]
    result: list[tuple[str, str, float]] = []
    first = 0
    for start, end in spans:
        while first < len(spoken) and max(spoken[first][0].end, spoken[first][0].clause[1]) <= start:
            first += 1
        result.append(_voice(spoken, first, (start, end)))
    return result


def _unnamed(speech: Speech, name: str) -> bool:
    """Tell whether what names a speaker means another one in every text: a pronoun, or the "Q" of an interview."""
    return name.lower() in _UNNAMED or (speech.kind == "turn" and asks_or_answers(name))


def _voice(spoken: Sequence[Said], first: int, span: Span) -> tuple[str, str, float]:
    """Return who speaks in a span, of the speeches from the number `first` on that reach into it."""
    start, end = span
    held: dict[tuple[str, str], set[int]] = {}
    quoted: set[int] = set()
    clause: set[int] = set()
    for place in range(first, len(spoken)):
        speech, name, group = spoken[place]
        if min(speech.start, speech.clause[0] or speech.start) >= end:
            break
        inside = range(max(start, speech.start), min(end, speech.end))
        if speech.kind != "indirect":
            quoted.update(inside)
        if speech.kind not in _SILENT and name not in ("I", "We", "we"):
            held.setdefault((name, group), set()).update(inside)
            clause.update(range(max(start, speech.clause[0]), min(end, speech.clause[1])))
    voice = NARRATOR[:2]
    if held:
        speaker = max(held, key=lambda key: len(held[key]))
        if len(held[speaker]) > 0.5 * (end - start - len(clause - held[speaker])):
            voice = speaker
    return *voice, len(quoted) / max(1, end - start)


def said(corpus: Corpus) -> dict[str, list[Said]]:
    """Return what is said in each document, with the full name and the group of each speaker; kept with the corpus."""
    if "said" not in corpus._cache:
        heard = _heard(corpus)
        known = {doc: _names(corpus, doc) for doc in corpus}
        named = _led(corpus, {doc: _said(known[doc], heard[doc], corpus.voices) for doc in corpus})
        groups = _groups(named)
        groups |= shared_groups(groups, known.values()) | dict(corpus.voices)
        corpus._cache["said"] = {
            doc: [(_placed(_read(corpus, doc), speech), name, groups.get(name, group)) for speech, name, group in rows]
            for doc, rows in named.items()
        }
    found: dict[str, list[Said]] = corpus._cache["said"]
    return found


def _led(corpus: Corpus, named: dict[str, list[Said]]) -> dict[str, list[Said]]:
    """Return what is said, family names led to the full names that the corpus gives."""
    meant = families(corpus.voices, {doc: corpus[doc].text for doc in corpus}, partial(_names, corpus))
    return {
        doc: [(speech, meant.get((doc, name), name), group) for speech, name, group in rows]
        for doc, rows in named.items()
    }


def spoken(corpus: Corpus) -> dict[str, list[Speech]]:
    """Return what is said in each document, whoever says it; kept with the corpus.

    This takes a third of the time of `said`: the names of a text are read only where a rule asks for them.
    """
    if "spoken" not in corpus._cache:
        heard = _heard(corpus)
        corpus._cache["spoken"] = {doc: [_placed(_read(corpus, doc), one) for one in heard[doc]] for doc in corpus}
    found: dict[str, list[Speech]] = corpus._cache["spoken"]
    return found


def _heard(corpus: Corpus) -> dict[str, list[Speech]]:
    """Return what is said in each document, as it is read: every sentence on one line."""
    if "heard" not in corpus._cache:
        docs = each(corpus, "Finding who speaks", unit="text", long=LONG)
        corpus._cache["heard"] = {doc: _speeches(corpus, doc) for doc in docs}
    found: dict[str, list[Speech]] = corpus._cache["heard"]
    return found


def _read(corpus: Corpus, doc: str) -> Unwrapped:
    if "read" not in corpus._cache:
        corpus._cache["read"] = {}
    known: dict[str, Unwrapped] = corpus._cache["read"]
    if doc not in known:
        known[doc] = unwrapped(with_line_feeds(corpus[doc].text), sentences_of(corpus)[doc])
    return known[doc]


def _placed(read: Unwrapped, speech: Speech) -> Speech:
    """Return a speech with places in the document instead of places in the text as it was read."""
    if not read.cuts:
        return speech
    start, end = read.place((speech.start, speech.end))
    cue, speaker, named = (span and read.place(span) for span in (speech.cue, speech.speaker, speech.named))
    return Speech(start, end, speech.kind, cue, speaker, read.place(speech.clause), named)


def sentences_of(corpus: Corpus) -> dict[str, list[Span]]:
    """Return the sentences of each document; kept with the corpus."""
    if "sentences" not in corpus._cache:
        corpus._cache["sentences"] = {
            one.id: divided(one.text, sentences(one.text), one.marks) for one in corpus.values()
        }
    found: dict[str, list[Span]] = corpus._cache["sentences"]
    return found


def _groups(spoken: Mapping[str, Sequence[Said]]) -> dict[str, str]:
    """Return the one group of each speaker: that of most documents, on a tie the one asked first; "other" the last."""
    told = Counter({(name, group): 0 for rows in spoken.values() for _, name, group in rows})
    for rows in spoken.values():
        told.update({(name, group) for _, name, group in rows})
    order = [group for group, _ in GROUPS]
    best: dict[str, tuple[bool, int, int]] = {}
    result: dict[str, str] = {}
    for (name, group), count in told.items():
        rank = (group != "other", count, -order.index(group) if group in order else 0)
        if name and (name not in best or rank > best[name]):
            best[name], result[name] = rank, group
    return result


def _speeches(corpus: Corpus, doc: str) -> list[Speech]:
    """Return what is said in a document; of one that is not in English the quotations, and who spoke in no case."""
    read, names = _read(corpus, doc), cache(partial(_names, corpus, doc))
    found = speeches(read.text, read.spans, _marked(read.text), lambda span: names_body(names(), span))
    heads = sorted((start, end) for start, end, kind in corpus[doc].marks if kind == HEADING)
    found = [_headed(read, heads, speech) for speech in found] if heads else found
    if is_english(corpus[doc]):
        return found
    marked = [speech for speech in found if speech.kind != "indirect"]
    return [speech if speech.kind == "turn" else Speech(speech.start, speech.end, speech.kind) for speech in marked]


def _headed(read: Unwrapped, heads: Sequence[Span], speech: Speech) -> Speech:
    """Return a speech without its speaker where it stands in a marked heading that does not name who speaks."""
    start, end = read.place((speech.start, speech.end))
    at = bisect_right(heads, start, key=lambda head: head[0]) - 1
    if at < 0 or end > heads[at][1] or speech.speaker is None:
        return speech
    first, last = read.place(speech.speaker)
    named = heads[at][0] <= first and last <= heads[at][1]
    return speech if named else Speech(speech.start, speech.end, speech.kind)


def _names(corpus: Corpus, doc: str) -> Names:
    read = _read(corpus, doc)
    quoted = [(quotation.start, quotation.end) for quotation in _marked(read.text)]
    return Names(read.text, corpus.voices, quoted, read.spans)


def _marked(text: str) -> list[Quotation]:
    return [quotation for quotation in quotations(text) if quotation.depth == 1]


def _said(names: Names, heard: Sequence[Speech], known: Mapping[str, str]) -> list[Said]:
    resolved: dict[Span, tuple[str, str]] = {}
    result: list[Said] = []
    answering = next((speech.start for speech in heard if answers(names.text, speech)), None)
    answerer = "" if answering is None else answerer_of(names, answering)
    for speech in heard:
        name, group = "", "other"
        if answerer and answers(names.text, speech):
            name, group = answerer, names.group(answerer)
        elif speech.speaker:
            if speech.speaker not in resolved:
                resolved[speech.speaker] = speaker_of(names, speech.named or speech.speaker)
            name, group = resolved[speech.speaker]
        result.append((speech, " ".join(name.split()), known.get(name, group)))
    return result
