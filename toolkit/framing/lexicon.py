"""A TOML file to a lexicon: frames, the patterns that show them, and the names whose words must not count.

A lexicon is read by people before it is read by the machine, so one file holds all of it, every entry is checked
when it is loaded, and an error names the line to mend.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from toolkit import files
from toolkit.corpus.tokens import is_word, normalise

# English words that negate what follows (Huddleston and Pullum 2002, ch. 9) and phrases in which they do not.
NEGATIONS = (
    *("not", "no", "never", "neither", "nor", "none", "nobody", "nothing", "nowhere", "without", "non", "cannot"),
    *("*n't", "hardly", "barely", "scarcely", "rarely", "seldom"),
)
NO_NEGATIONS = ("not only", "not just", "not merely", "not simply", "not least", "no matter", "no doubt", "nothing but")
_DIVIDES = re.compile(r"[\s\-‐‑‒–—]+")
_KEYS = ("extends", "name", "description", "source", "language", "negations", "masks", "frames", "actors")
_FRAME_KEYS = ("description", "mfc_dimension", "patterns", "masks", "exceptions")
_PATTERN_KEYS = ("pattern", "case", "exceptions")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words to look for: `text` as written, `words` as compared, `exceptions` the phrases in which they do not count.

    A word with ``*`` in it fits any word of that shape; a lone ``*`` stands for up to three words.
    """

    text: str
    words: tuple[str, ...]
    case: bool = False
    exceptions: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: what it means, its dimension of the Media Frames Corpus, its patterns and the names it is credited."""

    name: str
    description: str = ""
    mfc_dimension: str = ""
    patterns: tuple[Pattern, ...] = ()
    masks: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames, names that never count (`masks`), the words that negate, and the actors a frame can be said of."""

    name: str
    frames: tuple[Frame, ...] = field(repr=False)
    masks: tuple[Pattern, ...] = field(default=(), repr=False)
    negations: tuple[Pattern, ...] = field(default=(), repr=False)
    actors: tuple[Frame, ...] = field(default=(), repr=False)
    language: str = "en"
    description: str = field(default="", repr=False)
    source: str = field(default="", repr=False)


def load_lexicon(path: str | Path | Lexicon | None = None) -> Lexicon:
    """Load a lexicon from a TOML file and check every entry.

    Parameters
    ----------
    path : str, Path or Lexicon, optional
        A TOML file; a lexicon is given back as it is. Default: that of migration frames, which is shipped.

    Returns
    -------
    Lexicon
        Frames in the order of the file.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        Not TOML, no frames, a frame without patterns, a key that is not known, a pattern that is empty, stands twice in
        its frame or fits every word; the message names file, line and mend.

    Notes
    -----
    A file holds ``[frames.NAME]`` tables with ``description``, ``mfc_dimension`` (Media Frames Corpus: Card, Boydstun,
    Gross, Resnik and Smith 2015, ACL), ``patterns`` and ``masks``. An entry is a text or
    ``{pattern = "MPP", case = true, exceptions = ["MPP award*"]}``. Patterns ignore case unless ``case`` is true. A hit
    inside one of the ``exceptions`` of its pattern or of its frame does not count. ``masks`` of a frame are names that
    count once for that frame and for no other; ``masks`` at the top count for none. ``negations`` replaces the
    English words that negate. ``extends = "migration"`` starts from the shipped lexicon: frames of the same name get
    the file's patterns and masks on top of their own, other frames are added. ``[actors.NAME]`` tables, written like
    frames, name those a frame can be said of.

    Examples
    --------
    >>> lexicon = load_lexicon()
    >>> lexicon.name, lexicon.frames[0].name, lexicon.frames[0].patterns[0].text
    ('migration', 'rights_law', 'human right*')
    """
    if path is None:
        return _shipped()
    if isinstance(path, Lexicon):
        return path
    path = files.as_path(path, "lexicon", "a TOML file, or what load_lexicon returns")
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file; give a lexicon written in TOML, with [frames.NAME] tables")
    return read_lexicon(files.decode_toml(path.read_bytes(), str(path)), str(path))


def read_lexicon(text: str, name: str = "lexicon") -> Lexicon:
    """Read the text of a TOML lexicon; `name` stands in the errors.

    Examples
    --------
    >>> read_lexicon('[frames.law]\\npatterns = ["court*", "*"]', "mine.toml")
    Traceback (most recent call last):
    ValueError: mine.toml: line 2: frame "law": pattern "*" fits every word; write at least one word beside the *
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: not TOML ({error}); mend that line") from None
    place = _Place(name, text.split("\n"))
    _check_keys(data, _KEYS, place)
    frames = data.get("frames")
    if not isinstance(frames, dict) or not frames:
        raise ValueError(f'{name}: no frames; write [frames.NAME] and below it patterns = ["word", "two words"]')
    facts = {key: _text(data, key, place) for key in ("name", "description", "source")}
    negations = _patterns(data, "negations", place) if "negations" in data else _english()
    lexicon = Lexicon(
        name=facts["name"] or Path(name).stem,
        frames=tuple(_frame(frame, known, place) for frame, known in frames.items()),
        actors=tuple(_frame(actor, known, place, "actors") for actor, known in _actors(data, place).items()),
        masks=_patterns(data, "masks", place),
        negations=negations,
        language=_text(data, "language", place) or "en",
        description=facts["description"],
        source=facts["source"],
    )
    base = _text(data, "extends", place)
    if base not in ("", "migration"):
        raise ValueError(f'{place.of(base)} extends "{base}", which is not shipped; write extends = "migration"')
    return _extended(_shipped(), lexicon) if base else lexicon


@cache
def _shipped() -> Lexicon:
    text = (resources.files("toolkit.framing") / "lexicons" / "migration.toml").read_text("utf-8")
    return read_lexicon(text, "migration.toml")


def _extended(base: Lexicon, lexicon: Lexicon) -> Lexicon:
    """Return `lexicon` with the frames of `base` under its own; an entry that both have is that of `lexicon`."""
    own = {frame.name: frame for frame in lexicon.frames}
    frames = [_both(frame, own.pop(frame.name)) if frame.name in own else frame for frame in base.frames]
    masks, actors = _united(base.masks, lexicon.masks), lexicon.actors or base.actors
    return replace(lexicon, frames=(*frames, *own.values()), masks=masks, actors=actors)


def _both(base: Frame, own: Frame) -> Frame:
    return Frame(
        base.name,
        own.description or base.description,
        own.mfc_dimension or base.mfc_dimension,
        _united(base.patterns, own.patterns),
        _united(base.masks, own.masks),
    )


def _united(base: tuple[Pattern, ...], own: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    return tuple(({(p.words, p.case): p for p in base} | {(p.words, p.case): p for p in own}).values())


def read_pattern(text: str, *, case: bool = False, name: str = "lexicon") -> Pattern:
    """Read one pattern as it stands in a lexicon; `name` stands in the errors.

    Examples
    --------
    >>> read_pattern("Zero-tolerance polic*").words
    ('zero', 'tolerance', 'polic*')
    """
    return _pattern({"pattern": text, "case": case}, _Place(name, []))


def _actors(data: Mapping[str, Any], place: _Place) -> dict[str, Any]:
    actors = data.get("actors", {})
    if not isinstance(actors, dict):
        raise ValueError(f"{place.of('actors')} actors is {actors!r}; write [actors.NAME] and its patterns below")
    return actors


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a file an entry stands, for errors."""

    name: str
    lines: list[str]
    frame: str = ""
    section: str = "frames"

    def of(self, entry: str) -> str:
        """Return ``file: line N: frame "x":`` for the first line that holds an entry after the head of its frame."""
        if not self.lines:
            return f"{self.name}:"
        heads = tuple(f"[{self.section}.{mark}{self.frame}{mark}]" for mark in ("", '"', "'"))
        begin = next((i for i, line in enumerate(self.lines) if line.strip().startswith(heads)), 0) if self.frame else 0
        quoted = (f'"{entry}"', f"'{entry}'")
        exact = (i for i in range(begin, len(self.lines)) if any(q in self.lines[i] for q in quoted))
        loose = (i for i in range(begin, len(self.lines)) if entry in self.lines[i])
        line = next(exact, next(loose, begin)) + 1
        return f"{self.name}: line {line}:" + (f' {self.section[:-1]} "{self.frame}":' if self.frame else "")


def _check_keys(given: Mapping[str, Any], known: Sequence[str], place: _Place) -> None:
    for key in given:
        if key not in known:
            raise ValueError(f'{place.of(key)} does not know "{key}"; it takes {", ".join(known)}')


def _text(data: Mapping[str, Any], key: str, place: _Place) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{place.of(key)} {key} is {value!r}; write a text in quotation marks")
    return value


def _frame(name: str, known: Any, place: _Place, section: str = "frames") -> Frame:
    place = _Place(place.name, place.lines, name, section)
    if not isinstance(known, dict):
        raise ValueError(f"{place.of(name)} is not a table; write [{section}.{name}] and its patterns below")
    _check_keys(known, _FRAME_KEYS, place)
    general = _patterns(known, "exceptions", place)
    patterns = _patterns(known, "patterns", place, general=general)
    masks = _patterns(known, "masks", place)
    if not patterns and not masks:
        raise ValueError(f'{place.of(name)} has no patterns; write patterns = ["word", "two words"] or remove it')
    return Frame(name, _text(known, "description", place), _text(known, "mfc_dimension", place), patterns, masks)


def _patterns(
    data: Mapping[str, Any], key: str, place: _Place, *, general: tuple[Pattern, ...] = ()
) -> tuple[Pattern, ...]:
    entries = data.get(key, [])
    if not isinstance(entries, list):
        raise ValueError(f'{place.of(key)} {key} is {entries!r}; write a list: {key} = ["word", "two words"]')
    found: dict[tuple[tuple[str, ...], bool], Pattern] = {}
    for entry in entries:
        pattern = _pattern(entry, place, general=general)
        if same := found.get((pattern.words, pattern.case)):
            other = f', before as "{same.text}"' if same.text != pattern.text else ""
            raise ValueError(
                f'{place.of(pattern.text)} pattern "{pattern.text}" stands twice in {key}{other}; remove one'
            )
        found[pattern.words, pattern.case] = pattern
    return tuple(found.values())


def _pattern(entry: Any, place: _Place, *, general: tuple[Pattern, ...] = ()) -> Pattern:
    known = {"pattern": entry} if isinstance(entry, str) else entry
    if not isinstance(known, dict) or not isinstance(known.get("pattern"), str):
        raise ValueError(
            f'{place.of(str(entry))} pattern {entry!r} is no text; write "word" or {{pattern = "word", case = true}}'
        )
    text = known["pattern"]
    _check_keys(known, _PATTERN_KEYS, place)
    case = known.get("case", False)
    if not isinstance(case, bool):
        raise ValueError(f'{place.of(text)} pattern "{text}": case is {case!r}; write true or false')
    exceptions = _patterns(known, "exceptions", place) + general
    return Pattern(text, _words(text, place, case=case), case, exceptions)


def _english() -> tuple[Pattern, ...]:
    exceptions = tuple(Pattern(text, tuple(text.split())) for text in NO_NEGATIONS)
    return tuple(Pattern(word, (word,), exceptions=exceptions) for word in NEGATIONS)


def _words(text: str, place: _Place, *, case: bool) -> tuple[str, ...]:
    """Cut a pattern into words as `tokenise` cuts a text, stars kept."""
    pieces = [piece for piece in _DIVIDES.split(text.strip()) if piece]
    if not pieces:
        raise ValueError(f'{place.of(text)} pattern "{text}" is empty; write a word or remove it')
    lone = [not piece.strip("*") for piece in pieces]
    if all(lone):
        raise ValueError(f'{place.of(text)} pattern "{text}" fits every word; write at least one word beside the *')
    if lone[0] or lone[-1]:
        raise ValueError(f'{place.of(text)} pattern "{text}" begins or ends with a lone *; remove that *')
    for piece in (p for p, alone in zip(pieces, lone, strict=True) if not alone):
        if not is_word(piece.replace("*", "x")):
            raise ValueError(
                f'{place.of(text)} pattern "{text}": "{piece}" holds a mark that no word holds; '
                f"write words, * and hyphens alone"
            )
    return tuple("*" if alone else _compared(p, case) for p, alone in zip(pieces, lone, strict=True))


def _compared(piece: str, case: bool) -> str:
    return piece.replace("’", "'") if case else "*".join(normalise(part) for part in piece.split("*"))
