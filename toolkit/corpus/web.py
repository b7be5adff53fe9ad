"""Web pages to text: the article of a saved page, its paragraphs, and what the page says about itself.

trafilatura finds the article among menus and advertisements. The page's own headline is put in front where the
article was found without it, for headlines are compared too. A day is taken only from where pages state the day on
which they were published, never from the words.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Collection, Iterator
from copy import deepcopy
from functools import partial
from typing import Any

from toolkit import files
from toolkit.corpus.metadata import made
from toolkit.corpus.page_marks import BOLD, HEADING, ITEM, Mark, joined

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_LATIN = ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii")  # WHATWG Encoding Standard: these are windows-1252
_SITE = re.compile(r"(?P<own>.+)\s(?:\||[-–—·]|::)\s(?P<site>.+)")  # "Line opens | The Courier": a page and its site
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
_DAYS = (  # Open Graph, Highwire Press, Dublin Core, schema.org
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "datepublished",
)
_LESS_SURE = ("pubdate", "publish-date", "parsely-pub-date", "sailthru.date", "date")  # of no standard, asked last
_DAY = re.compile(r"(\d{4})[-/](\d{2})(?:[-/](\d{2}))?(?!\d)")
_BLOCKS = {"p", "head", "item", "quote", "row", "list", "table", "code", "div", "figure", "graphic"}
_KINDS = {"head": HEADING, "item": ITEM}  # in TEI, as trafilatura gives it; a heading in an item is a heading
_INLINE = {"a", "b", "br", "em", "font", "i", "mark", "small", "span", "strong", "u"}
_FURNITURE = ("nav", "header", "footer", "aside", "form", "iframe", "article", "main")
_WHOLE = re.compile(r"<html|<body", re.IGNORECASE)
_MOST = 100_000  # elements; a newspaper's page has some 5,000, and trafilatura takes a minute for 200,000
_FIRST = 3  # paragraphs among which the headline is looked for


def read_page(data: bytes, name: str, *, encoding: str | None = None) -> tuple[str, dict[str, str], tuple[Mark, ...]]:
    """Return the text of the article of a web page, what the page says about itself, and what it marks.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name in messages.
    encoding : str, optional
        Default: what the page names, or UTF-8.

    Returns
    -------
    (str, dict, tuple of (int, int, str))
        Paragraphs with a blank line between them; facts as an entry of corpus.toml has them; headings, items of lists
        and paragraphs in bold.

    Raises
    ------
    ValueError
        The page is of another encoding than it says, or no article was found in it.

    Notes
    -----
    Barbaresi 2021, Trafilatura, ACL demonstrations. Nothing is fetched and no script is run. Pictures are left out with
    their captions.
    """
    import trafilatura

    for logger in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(logger).addHandler(logging.NullHandler())  # what they mend in passing is not for the terminal
    page = files.decode(data, name, encoding=encoding or _declared(data))
    if not _WHOLE.search(page):
        page = f"<html><body>{page}</body></html>"
    try:
        tree = trafilatura.load_html(page)
        size = 0 if tree is None else sum(1 for _ in tree.iter())
        found: Any = None
        bold: set[str] = set()
        if 0 < size <= _MOST:
            bold = _bold(tree)
            found = _found(_article(tree))
        blocks = [] if found is None else list(_blocks(found.body, bold))
    except Exception as error:  # a broken page breaks the reader anywhere
        raise ValueError(
            f"{name}: cannot be read as a web page ({type(error).__name__}); open it in a browser and save it again"
        ) from None
    if size > _MOST:
        raise ValueError(f"{name}: the page has {size} elements, more than {_MOST}; save its text as .txt")
    if not blocks:
        raise ValueError(
            f"{name}: no text was found in the page; save it again from the browser when it shows the article, "
            "or save the text as .txt"
        )
    facts, headline = _facts(tree)
    text, marks = joined(_headed(blocks, headline) if headline else blocks)
    return files.without_surrogates(text), facts, marks


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page names; None where it names none, or a mark of UTF-8 goes before it."""
    if data.startswith(b"\xef\xbb\xbf"):
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    found = _DECLARED.search(data[:4096])
    named = found[1].decode("ascii").lower() if found else ""
    if named.startswith(("utf-8", "utf8", "utf-16")):  # the mark was read as ASCII, so UTF-16 it is not
        return None
    return "cp1252" if named in _LATIN else named or None


def _article(tree: Any) -> Any:
    """Return the page without captions, for trafilatura leaves pictures out and captions in where it finds little.

    A page without any furniture, as word processors write it, is marked as an article as a whole.
    """
    for caption in list(tree.iter("figcaption")):
        caption.drop_tree()
    body = tree.find("body")
    if body is None or next(tree.iter(*_FURNITURE), None) is not None:
        return tree
    whole = body.makeelement("article")
    whole.text, body.text = body.text, None
    whole.extend(list(body))
    body.append(whole)
    return tree


def _found(page: Any) -> Any:
    """Return the article of a page.

    What is shorter than trafilatura expects of an article comes as one paragraph, title and all. It is asked again to
    expect less, and answers rightly where it then finds the same words.
    """
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    read: Callable[..., Any] = partial(trafilatura.bare_extraction, page, include_comments=False)
    found = read()
    if found is None or len(found.body) != 1:
        return found
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    parts = read(config=config)
    return parts if parts is not None and _spelled(parts.body) == _spelled(found.body) else found


def _spelled(element: Any) -> list[str]:
    return re.findall(r"\w", "".join(element.itertext()))


def _blocks(body: Any, bold: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs, headings, items and rows of an article, and of what kind each is; lines stay lines."""
    parts: list[str] = []
    for words, ends, kind in (*_pieces(body), ("", True, "")):
        parts.append(words)
        if ends:
            lines = (" ".join(line.split(" ")) for line in "".join(parts).split("\n"))
            found = [re.sub(r" *\t *", "\t", re.sub(r"[^\S\t]+", " ", line)).strip() for line in lines if line.strip()]
            if text := "\n".join(found):
                yield text, kind or BOLD * (_letters(text) in bold)
            parts = []


def _pieces(element: Any) -> Iterator[tuple[str, bool, str]]:
    """Yield the words of an article in order, each with whether a paragraph ends there, and its kind."""
    from lxml import etree

    around = dict.fromkeys(_KINDS.values(), 0)
    for event, node in etree.iterwalk(element, events=("start", "end")):
        block, own = node.tag in _BLOCKS and not _in_line(node), _KINDS.get(node.tag)
        kind = next((kind for kind, count in around.items() if count), "")
        if event == "start":
            if block:
                yield "", True, kind
            if own:
                around[own] += 1
            yield " ".join((node.text or "").split("\n")), False, kind
        else:
            between = "\n" if node.tag in ("lb", "br") else "\t" if node.tag == "cell" else ""
            yield between, block, kind
            if own:
                around[own] -= 1
            yield (" ".join((node.tail or "").split("\n")) if node is not element else ""), False, kind


def _in_line(node: Any) -> bool:
    """Tell code of a few letters in a sentence from a listing."""
    around = node.getparent() if node.tag == "code" and "\n" not in (node.text or "") else None
    return around is not None and around.tag in ("p", "head", "item", "cell", "quote")


def _bold(tree: Any) -> set[str]:
    """Return the paragraphs of a page that are in bold as a whole, as `_letters` has them."""
    from lxml import etree

    found: set[str] = set()
    words: list[str] = []
    depth = plain = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag not in _INLINE:
            found |= {_letters("".join(words))} - {""} if not plain else set()
            words, plain = [], 0
        depth += (node.tag in ("b", "strong")) * (1 if event == "start" else -1)
        text = " " if node.tag == "br" else (node.text if event == "start" else node.tail) or ""
        words.append(text)
        plain += not depth and bool(text.strip())
    return found


def _headed(blocks: list[tuple[str, str]], headline: str) -> list[tuple[str, str]]:
    """Return the paragraphs with the headline of the page among the first, marked as one, or in front of them."""
    place = next((place for place, (text, _) in enumerate(blocks[:_FIRST]) if _same(headline, text)), -1)
    head = (blocks[place][0] if place >= 0 else headline, HEADING)
    return [*blocks[: max(place, 0)], head, *blocks[place + 1 :]]


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _same(left: str, right: str) -> bool:
    return _letters(left) == _letters(right)


def _facts(tree: Any) -> tuple[dict[str, str], str]:
    """Return the facts of a page and its headline, if it has one headline of the first rank."""
    meta: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop") or ""
        meta.setdefault(key.strip().lower(), node.get("content") or "")
    first, second = _heads(tree, "h1"), _heads(tree, "h2")
    page = next((" ".join(node.text_content().split()) for node in tree.iter("title")), "")
    named = page
    if (parts := _SITE.match(page)) and any(_same(head, parts["site"]) for head in first):
        first, named = [head for head in first if not _same(head, parts["site"])], parts["own"]  # a masthead
    told = next((meta[key] for key in _TITLES if meta.get(key)), "")
    alike = (head for head in first + second if _same(head, told or named))
    headline = next(alike, first[0] if len(first) == 1 else "")
    link = next((node.get("href") or "" for node in tree.iter("link") if node.get("rel") == "canonical"), "")
    facts = {
        "title": told or headline or named,
        "publisher": next((meta[key] for key in _PUBLISHERS if meta.get(key)), ""),
        "language": (tree.get("lang") or "").replace("_", "-").partition("-")[0].lower(),
        "source": link or meta.get("og:url", ""),
    }
    return facts | _published(tree, meta), headline


def _heads(tree: Any, rank: str) -> list[str]:
    """Return the headings of a rank, each once."""
    heads = [" ".join("".join(words for words, *_ in _pieces(node)).split()) for node in tree.iter(rank)]
    return [head for head in dict.fromkeys(heads) if head]


def _published(tree: Any, meta: dict[str, str]) -> dict[str, str]:
    """Return the day on which a page says that it was published, and where it says so."""
    marked = {_day(node.get("datetime") or "") for node in tree.iter("time") if _is_published(node)}
    written = {_day(day) for day in _of_articles(tree)}
    named, less_sure = ([({_day(meta.get(key, ""))}, key) for key in keys] for keys in (_DAYS, _LESS_SURE))
    for days, place in (*named, (marked, "time"), (written, "datePublished"), *less_sure):
        days.discard("")
        if len(days) == 1:  # several are those of other articles
            return {"date": days.pop(), "date_basis": "stated", "date_reason": f'the page states it ("{place}")'}
    return {}


def _is_published(node: Any) -> bool:
    return node.get("pubdate") is not None or (node.get("itemprop") or "").lower() == "datepublished"


def _day(text: str) -> str:
    """Return the day, or the month, that a moment begins with; nothing where it is written in another way."""
    found = _DAY.match(text.strip())
    if found is None or not made([f"{found[1]}-{found[2]}-{found[3] or '01'}"], "page"):
        return ""
    return "-".join(part for part in found.groups() if part)


def _of_articles(tree: Any) -> Iterator[str]:
    """Yield the days of publication in the JSON-LD of a page (schema.org)."""
    for node in tree.iter("script"):
        if (node.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(node.text or "null")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += value.values()
                if isinstance(value.get("datePublished"), str):
                    yield value["datePublished"]
