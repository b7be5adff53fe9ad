"""What a page is about: its title and the line below it, from what is known of the documents and from their words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pandas as pd

from toolkit.corpus import COMPARED
from toolkit.corpus.cues import CUES
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.report.results import Results
from toolkit.report.wording import count

NAMED = 4  # words in the title: more are no title
NAMED_PERIODS = 12  # periods told one by one below the title
MOSTLY = 0.8  # share of the uses of a word that a name of two words must hold to be written for it
LETTERS = 4  # fewest letters of such a word; shorter ones are mostly idle or parts of names
READ = 0.3  # share of idle words in English prose is .4 to .5; below this the list does not know the language
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def heading(results: Results, title: str = "") -> dict[str, str]:
    """Return title and subtitle: the title given, or the words that most documents share and how many they are.

    Parameters
    ----------
    results : Results
        The tables.
    title : str
        A title of the analyst's own.

    Returns
    -------
    dict
        title, subtitle, and words_note, which says where words in the title come from.
    """
    documents = results.tables["documents"]
    size, words = _size(documents), _shared(results.tables["passages"])
    own = title.strip()
    found = f"{', '.join(words)[:1].upper()}{', '.join(words)[1:]}: {size}" if words else f"Comparison of {size}"
    source = "the words that most of the documents use most" if words and not own else ""
    return {
        "title": own or found,
        "subtitle": "; ".join(filter(None, [size if own else "", _periods(results)])),
        "title_note": f"The words of the title are {source}." if source else "",
    }


def _size(documents: pd.DataFrame) -> str:
    """Return how many documents there are, by how many publishers, and of which years."""
    known = (documents["publisher"] != "").all()
    by = f" by {count(documents['publisher'].nunique(), 'publisher')}" if known else ""
    dated = documents.dropna(subset=["date_from"])
    years = [] if dated.empty else [dated["date_from"].min().year, dated["date_to"].max().year]
    span = " to ".join(dict.fromkeys(map(str, years)))
    return f"{count(len(documents), 'document')}{by}{f', {span}' if span else ''}"


def _shared(passages: pd.DataFrame) -> list[str]:
    """Return the words that most documents hold, those in most documents and most often first, as mostly written."""
    read = passages[passages["role"].isin(COMPARED)]
    texts = [(doc, _WORD.findall(text)) for doc, text in zip(read["doc"], read["text"], strict=True)]
    idle = sum(_key(word) in FUNCTION_WORDS for _, words in texts for word in words)
    documents = read["doc"].nunique()
    if documents < 2 or idle < READ * sum(len(words) for _, words in texts):
        return []
    holders: dict[str, set[str]] = {}
    uses: dict[str, Counter[str]] = {}
    for doc, words in texts:
        for word in words:
            key = _key(word)
            if len(key) >= LETTERS and key not in FUNCTION_WORDS and key not in CUES:
                holders.setdefault(key, set()).add(doc)
                uses.setdefault(key, Counter())[word] += 1
    wide = [key for key, docs in holders.items() if len(docs) > documents / 2]
    wide.sort(key=lambda key: (-sum(uses[key].values()) * len(holders[key]), key))
    forms = [min(uses[key], key=lambda form: (-uses[key][form], form)) for key in wide[: 2 * NAMED]]
    return _whole(forms, texts)[:NAMED]


def _key(word: str) -> str:
    return word.casefold().replace("’", "'")


def _whole(forms: list[str], texts: list[tuple[str, list[str]]]) -> list[str]:
    """Write a word that mostly stands in a name of two words as that name, and no word twice."""
    seen: Counter[str] = Counter()
    for _, words in texts:
        seen.update(words)
        seen.update(f"{one} {other}" for one, other in pairwise(words) if one[0].isupper() and other[0].isupper())
    names = [name for name in seen if " " in name]
    found: list[str] = []
    for form in forms:
        able = [name for name in names if form in name.split() and seen[name] >= MOSTLY * seen[form]]
        best = min(able, key=lambda name: (-seen[name], name)) if able and form[0].isupper() else form
        if {_key(word) for word in best.split()}.isdisjoint(_key(word) for name in found for word in name.split()):
            found.append(best)
    return found


def _periods(results: Results) -> str:
    documents = results.tables["documents"]
    periods = documents.loc[documents["period"] != "", "period"].value_counts(sort=False)
    if len(periods) > NAMED_PERIODS:
        return count(len(periods), "period")
    told = {period: results.corpus.periods.get(str(period), "") for period in periods.index}
    return "; ".join(f"{p}: {count(n, 'document')}{f' ({told[p]})' if told[p] else ''}" for p, n in periods.items())
