"""Sentences to pairs whose label follows from how they were made: lightly edited (the same), or a fact changed (not).

Labelled sets hardly hold two sentences that differ in a single fact, so a model fitted on them alone takes "55
minutes" and "70 minutes" for the same statement. Here one sentence of a pair is real, the other is that sentence, or a
paraphrase of it, with a denial put in or taken out, what was done left open, a figure, a date or a name replaced by
another of its kind, two names exchanged, or a word replaced by its opposite; beside it as many that are only shortened,
attributed otherwise or spelt otherwise. English.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from toolkit.facts.opposites import opposites

Edit = Callable[[str, random.Random, Sequence[str]], str | None]
_WORDS = (8, 40)  # words of a sentence that is worth an edit
_BEGIN = str.split("The A An In On At It They He She We This These There Some Many Most His Her Their Its More About")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|may|must|did|does)\b(?! not|n['’]t|['’])", re.I
)
_SMALL = str.split(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty"
)
_FIGURE = re.compile(
    r"(?<![\w.,/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/]|[.,]\d|-\d)|\b(?:" + "|".join(_SMALL) + r")\b", re.I
)
_DAYS = str.split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_MONTHS = str.split("January February March April May June July August September October November December")
_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+[A-Za-z]*)(?: [A-Z][a-z]+[A-Za-z]*)*")
_SAYS = re.compile(r"\b(?:said|says|told|according|added|tweeted|wrote|asked|Mr|Mrs|Ms|Sen|Rep|Gov|Dr)\b")
_SAID = r"\b(?:said|says|confirmed|announced|claimed|stated|argued|admitted)"
_MEANT = r"\b(?:agreed|decided|planned|plans|promised|managed|continued|wants|wanted)"
_NOT_BEHIND = "".join(
    f"(?<!{word} )" for word in ("may", "might", "could", "would", "should", "must", "not", "If", "if")
)
_JOINED = re.compile(r"[\s,]*(?:and|or|of|in|for|the|to|,|with|the )?[\s,]*(?:the )?")  # between names that are one
_SPEAKERS = (
    "the ministry",
    "officials",
    "the company",
    "a spokeswoman",
    "the report",
    "police",
    "the group",
    "she",
    "he",
)
_SPELT = [
    (r"\bpercent\b", "per cent"), (r" percent\b", "%"), (r"(?<=\d)%", " percent"), (r"\bU\.S\.", "US"),
    (r"\bUS\b", "United States"),
    (r"\bdid not\b", "didn't"), (r"\bdidn't\b", "did not"), (r"\bis not\b", "isn't"), (r"\bwas not\b", "wasn't"),
    (r"\bhas not\b", "hasn't"), (r"\bwill not\b", "won't"), (r"\bmore than\b", "over"), (r"\babout (?=\d)", "around "),
    (r"iz(?=ations?\b|e\b|ed\b|ing\b)", "is"), (r"\bsaid\b", "stated"), (r"\bsaid\b", "has said"),
    (r"\bbecause\b", "since"),
    (r"(?<=\w) - (?=\w)", " — "), (r"\bsaid that\b", "said"), (r"\bchildren\b", "kids"), (r"\bbut\b", "yet"),
    (r"\bpeople\b", "persons"), (r"\balso \b", ""), (r"\bwould like to\b", "want to"), (r"\bhelp\b", "assist"),
    (r"\bbegan\b", "started"), (r"\bbuy\b", "purchase"), (r"\bnearly\b", "almost"), (r"\bcampaign\b", "effort"),
    (r"\battorney\b", "lawyer"), (r"\bbig\b", "large"), (r"\bshow(s|ed)?\b", r"indicate\1"),
    (r"\bduring\b", "in the course of"),
]  # fmt: skip


def made_pairs(groups: Sequence[Sequence[str]], *, seed: int = 0) -> list[tuple[str, str, float, int, str]]:
    """Return left, right, label, number of the group and kind of each pair made of real sentences.

    Parameters
    ----------
    groups : sequence of sequences of str
        The sentences of each article: names are replaced by names of their article.
    seed : int
        Of the choices.

    Returns
    -------
    list of tuples
        At most five for each sentence, in its order: lightly edited (1), a fact changed (0), and the changed sentence
        lightly edited (1), so that a denial alone says nothing.
    """
    found = []
    for number, sentences in enumerate(groups):
        rng = random.Random(f"{seed} {number}")
        names = sorted({name for sentence in sentences for name in _NAME.findall(sentence)})
        for sentence in sentences:
            if not _WORDS[0] <= len(sentence.split()) <= _WORDS[1] or _headline(sentence):
                continue
            light = edited(sentence, rng, names)
            if light and rng.random() < 0.6:
                found.append((sentence, light[0], 1.0, number, light[1]))
            other = light[0] if light and rng.random() < 0.5 else sentence
            for edits in ((figure, date, none), (negate, deny, unsettle, name, swap)):
                changed = _first(edits, other, rng, names)
                if not changed:
                    continue
                found.append((sentence, changed[0], 0.0, number, changed[1]))
                again = edited(changed[0], rng, names)
                if again and rng.random() < 0.4:
                    found.append((changed[0], again[0], 1.0, number, f"{changed[1]} {again[1]}"))
    return found


def changed_paraphrases(pairs: Sequence[tuple[str, str]], *, seed: int = 0) -> list[tuple[str, str, float, int, str]]:
    """Return pairs of two sentences that say the same, with a fact changed in one of them that both state."""
    found = []
    for number, (one, other) in enumerate(pairs):
        rng = random.Random(f"{seed} {number}")
        words = set(re.findall(r"\w+", one.lower()))
        changed = contradicted(other, rng, _NAME.findall(pairs[number - 1][0]))
        if not changed:
            continue
        lost = set(re.findall(r"\w+", other.lower())) - set(re.findall(r"\w+", changed[0].lower()))
        if lost <= words:
            found.append((one, changed[0], 0.0, number, changed[1]))
    return found


def opposed_pairs(groups: Sequence[Sequence[str]], *, seed: int = 0) -> list[tuple[str, str, float, int, str]]:
    """Return pairs as `made_pairs` does, where the fact that is changed is a word put in the place of its opposite.

    Beside each changed sentence stands one that is lightly edited (1), and one with the opposite denied (1).
    """
    found = []
    for number, sentences in enumerate(groups):
        rng = random.Random(f"{seed} {number}")
        for sentence in sentences:
            changed = oppose(sentence, rng, ())
            if not changed or not _WORDS[0] <= len(sentence.split()) <= _WORDS[1] or _headline(sentence):
                continue
            light = edited(sentence, rng, ())
            other = oppose(light[0], rng, ()) if light and rng.random() < 0.5 else None
            found.append((sentence, other or changed, 0.0, number, "oppose"))
            again = light if rng.random() < 0.5 else edited(changed, rng, ())
            if light and again:
                found.append((sentence if again is light else changed, again[0], 1.0, number, again[1]))
            denied = not_opposite(sentence, rng, ())
            if denied:
                found.append((sentence, denied, 1.0, number, "not_opposite"))
    return found


def opposed_paraphrases(pairs: Sequence[tuple[str, str]], *, seed: int = 0) -> list[tuple[str, str, float, int, str]]:
    """Return pairs of two sentences that say the same, with a word of both replaced by its opposite in one."""
    found = []
    for number, (one, other) in enumerate(pairs):
        changed = oppose(other, random.Random(f"{seed} {number}"), re.findall(r"\w+", one.lower()))
        if changed:
            found.append((one, changed, 0.0, number, "oppose"))
    return found


def edited(text: str, rng: random.Random, names: Sequence[str]) -> tuple[str, str] | None:
    """Return a text that states the same in other spelling, shorter, or with another attribution."""
    return _first((shorten, attribute, unattribute, respell, move), text, rng, names)


def contradicted(text: str, rng: random.Random, names: Sequence[str]) -> tuple[str, str] | None:
    """Return a text in which one fact is another."""
    return _first((negate, figure, deny, unsettle, name, none, swap, date), text, rng, names)


def _first(edits: Sequence[Edit], text: str, rng: random.Random, names: Sequence[str]) -> tuple[str, str] | None:
    for edit in rng.sample(list(edits), len(edits)):
        made = edit(text, rng, names)
        if made and made != text and len(made.split()) >= _WORDS[0] - 3:
            return made[:1].upper() + made[1:], edit.__name__
    return None


def shorten(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Leave out what stands before the first comma, between two, or after the last."""
    parts = text.rstrip(".").split(", ")
    if len(parts) < 2:
        return None
    kept = [parts[1:], parts[:-1], [parts[0], *parts[2:]]][rng.randrange(3)]
    made = ", ".join(kept)
    return made + "." if len(made.split()) >= 0.5 * len(text.split()) else None


def attribute(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Say who says it, in front or behind."""
    speaker, first = rng.choice(_SPEAKERS), text.split()[0]
    if _SAYS.search(text) or first not in _BEGIN:
        return None
    if rng.random() < 0.5:
        return f"{text.rstrip('.')}, {speaker} said."
    return f"{speaker} said {rng.choice(['', 'that '])}{_lower(text)}"


def unattribute(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Leave out who says it."""
    made = re.sub(r",? [^,]{3,40} (?:said|says|added)(?: on \w+)?\.$", ".", text)
    made = re.sub(r"^[^,]{3,40} (?:said|says) (?:on \w+ )?(?:that )?(?=[a-z])", "", made)
    return made if made != text else None


def respell(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Write up to three words otherwise, with the same sense."""
    made, done = text, 0
    for pattern, other in rng.sample(_SPELT, len(_SPELT)):
        changed = re.sub(pattern, other, made)
        done += changed != made
        made = changed
        if done == 3:
            break
    for digits, word in rng.sample([(str(n), word) for n, word in enumerate(_SMALL[:11], 2)], 11):
        made = re.sub(
            rf"(?<![\w.,-]){word}\b" if rng.random() < 0.5 else rf"(?<![\w.,$-]){digits}(?= [a-z])",
            lambda m, digits=digits, word=word: digits if m[0] == word else word,
            made,
        )
    return made if made != text else None


def move(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Put a first phrase of time or place last, or a last one first."""
    match = re.fullmatch(r"((?:In|On|At|After|Before|During|Since) [^,]{3,40}), (.+)\.", text)
    if match:
        return f"{match[2]} {match[1][0].lower()}{match[1][1:]}."
    match = re.fullmatch(r"(.{30,}) ((?:on (?:" + "|".join(_DAYS) + r")|in \d{4}|last (?:week|month|year)))\.", text)
    return f"{match[2]}, {_lower(match[1])}." if match else None


def negate(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Put a "not" in, or take one out."""
    there = list(re.finditer(r"(?: not|n't| never)\b", text))
    if there:
        match = rng.choice(there)
        return text[: match.start()] + text[match.end() :]
    places = list(_AUXILIARY.finditer(text))
    if not places:
        return None
    match = rng.choice(places)
    return text[: match.end()] + rng.choice([" not", " not", " never"]) + text[match.end() :]


def deny(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Let somebody deny it, refuse it or fail in it."""
    choices = []
    for pattern, other in (
        (_SAID + r" (?:that )?(?=(?:the|a|he|she|it|they|his|her|there) )", "denied that "),
        (_MEANT + r" to\b", rng.choice(["refused to", "failed to", "declined to"])),
        (r"\bwill (?=[a-z]+\b)", rng.choice(["will refuse to ", "will fail to "])),
        (r"\bthere (is|was) (?=[a-z])", r"there \1 no "),
    ):  # fmt: skip
        if re.search(pattern, text):
            choices.append(re.sub(pattern, other, text, count=1))
    if text.split()[0] in _BEGIN and not _SAYS.search(text):
        front = ("denied that", "rejected the claim that", "said it was false that", "found no evidence that")
        choices.append(f"{rng.choice(_SPEAKERS)} {rng.choice(front)} {_lower(text)}")
    return rng.choice(choices) if choices else None


def unsettle(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Say of what was done that it may be."""
    places = list(re.finditer(_NOT_BEHIND + r"\b(?:was|were|has been|have been) (?=[a-z]+ed\b)", text))
    if not places:
        return None
    match = rng.choice(places)
    return f"{text[: match.start()]}{rng.choice(['may', 'might', 'could'])} be {text[match.end() :]}"


def oppose(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Put an opposite in the place of a word; where words are given, of one of them."""
    places = [m for m in re.finditer(r"\b[a-z]+\b", text) if opposites(m[0]) and (not names or m[0] in names)]
    if not places:
        return None
    match = rng.choice(places)
    return text[: match.start()] + rng.choice(opposites(match[0])) + text[match.end() :]


def not_opposite(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Say of what is open that it is not closed."""
    places = [m for m in re.finditer(r"\b(?:is|are|was|were|be|been) ([a-z]+)\b", text) if opposites(m[1])]
    if not places:
        return None
    match = rng.choice(places)
    return text[: match.start(1)] + "not " + rng.choice(opposites(match[1])) + text[match.end() :]


def none(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Say of nobody what is said of some."""
    pattern = (
        r"^(?:The|Some|Many|Most|All|Several|Hundreds of|Thousands of|"
        + "|".join(w.title() for w in _SMALL)
        + r"|\d[\d,]*) (?=\w+s\b)"
    )
    made = re.sub(pattern, rng.choice(["No ", "None of the "]), text)
    made = (
        re.sub(r"\b(?:" + "|".join(_SMALL) + r"|\d[\d,]*) (?=[a-z]+s\b)", "no ", made, count=1)
        if made == text
        else made
    )
    return made if made != text else None


def figure(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Replace a figure by another."""
    places = list(_FIGURE.finditer(text))
    if not places:
        return None
    match = rng.choice(places)
    shown = match[0]
    if shown.lower() in _SMALL:
        other = rng.choice([word for word in _SMALL if word != shown.lower()])
        if text[match.end() : match.end() + 2] == " o":  # of
            other = rng.choice(["none", other])
    elif re.fullmatch(r"(?:19|20)\d\d", shown):
        other = str(int(shown) + rng.choice([-3, -2, -1, 1, 2, 3]))
    else:
        value = float(shown.replace(",", ""))
        low = rng.choice([0.2, 0.35, 0.5, 0.7, 1.4, 1.8, 2.5, 4.0])
        places_after = len(shown.partition(".")[2])
        changed = round(value * low, places_after)
        changed = changed if changed != value else value + 1
        other = f"{changed:,.{places_after}f}" if "," in shown else f"{changed:.{places_after}f}"
    return text[: match.start()] + other + text[match.end() :] if other != shown else None


def date(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Replace a weekday or a month by another."""
    for words in rng.sample([_DAYS, _MONTHS], 2):
        match = re.search(r"(?<=[a-z,] )(?:" + "|".join(words) + r")\b", text)
        if match:
            return text[: match.start()] + rng.choice([w for w in words if w != match[0]]) + text[match.end() :]
    return None


def name(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Replace a name by another one of the article."""
    places = [
        m
        for m in _NAME.finditer(text)
        if m[0] not in _DAYS + _MONTHS and not _SAYS.search(text[max(m.start() - 12, 0) : m.end() + 12])
    ]
    if not places:
        return None
    match = rng.choice(places)
    others = [n for n in names if not set(n.split()) & set(text.split()) and n not in _DAYS + _MONTHS]
    same = [n for n in others if len(n.split()) == len(match[0].split())] or others
    return text[: match.start()] + rng.choice(same) + text[match.end() :] if same else None


def swap(text: str, rng: random.Random, names: Sequence[str]) -> str | None:
    """Exchange two names that are not joined by "and"."""
    places = [
        m for m in re.finditer(r"(?:^|(?<=\W))(?:[A-Z][a-z]+)(?: [A-Z][a-z]+)*", text) if m[0].split()[0] not in _BEGIN
    ]
    apart = [
        (one, other)
        for one, other in pairwise(places)
        if one[0] != other[0] and len(text[one.end() : other.start()].split()) >= 1
        and not _JOINED.fullmatch(text[one.end() : other.start()])
        and not set(one[0].split() + other[0].split()) & set(_DAYS + _MONTHS)
    ]  # fmt: skip
    if not apart:
        return None
    one, other = rng.choice(apart)
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def _headline(text: str) -> bool:
    """Tell what is no sentence: a title, whose capitals show no names, or a part of one."""
    words = [word for word in text.split() if word[0].isalpha()]
    return "\n" in text or not text.endswith((".", '."', ".”")) or sum(w[0].isupper() for w in words) > len(words) / 2


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text.split()[0] in _BEGIN else text
