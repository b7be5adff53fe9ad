"""Tables with any text in them, and a reader of HTML that keeps what a strict notebook would let through."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import strategies as st

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></div><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "&lt;b&gt; &amp; <b>",
    "$5 million \\(x\\) $6 million",
    "\u202etxet desrever\u2066",
    "שלום עולם 123",
    "line\r\nline\tline",
    "",
)

# What JupyterLab 4 leaves in a notebook that is not trusted (the sanitiser of @jupyterlab/apputils 4.7), as far as it
# is used here: tags, attributes, and for each style the values that its pattern lets pass.
TAGS = frozenset(
    ["b", "bdi", "details", "div", "span", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "u"]
)
ATTRIBUTES = {"class", "dir", "style"}
_LENGTH = r"-?\d*\.?\d+(?:px|em|%)|0"
_COLOUR = r"rgba\(\d+,\d+,\d+,\d?\.?\d+\)"
STYLES = {
    "background-color": _COLOUR,
    "border-bottom": r"1px dotted",
    "border-collapse": "collapse",
    "border-left": rf"\dpx solid {_COLOUR}",
    "border-right": rf"\dpx solid {_COLOUR}",
    "cursor": "pointer",
    "display": "flex",
    "flex": rf"\d \d (?:{_LENGTH})",
    "flex-wrap": "wrap",
    "font-size": _LENGTH,
    "gap": rf"(?:{_LENGTH})(?: (?:{_LENGTH}))?",
    "line-height": r"\d*\.?\d+",
    "margin": rf"(?:{_LENGTH})(?: (?:{_LENGTH})){{0,3}}",
    "max-width": _LENGTH,
    "min-width": _LENGTH,
    "opacity": r"0?\.\d+",
    "overflow-wrap": "break-word",
    "overflow-x": "auto",
    "padding": rf"(?:{_LENGTH})(?: (?:{_LENGTH})){{0,3}}",
    "table-layout": "auto",
    "text-align": "left|right",
    "text-decoration": "underline",
    "vertical-align": "top",
    "white-space": "normal|nowrap|pre-wrap",
    "width": _LENGTH,
}


class Reader(HTMLParser):
    """Keeps the texts in order, those isolated from their surroundings apart, and refuses what a notebook drops."""

    def __init__(self):
        super().__init__()
        self.open, self.outside, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        attrs = dict(attrs)
        assert set(attrs) <= ATTRIBUTES, attrs
        for declaration in filter(None, attrs.get("style", "").split(";")):
            name, value = declaration.split(":")
            assert re.fullmatch(STYLES[name], value), declaration
        isolates = tag == "bdi" or attrs.get("dir") == "auto"
        if isolates:
            self.texts.append("")
        self.open.append((tag, isolates))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(tag == "sup" for tag, _ in self.open):
            return
        if any(isolates for _, isolates in self.open):
            self.texts[-1] += data
        else:
            self.outside.append(data)


def _read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader.texts, "".join(reader.outside)


@pytest.fixture(scope="session")
def read_html():
    """Give a function: HTML to the isolated texts in order, and all other text as one string."""
    return _read


@pytest.fixture(scope="session")
def texts():
    """Give any text that a table can hold, hostile ones often; no lone surrogate and no NUL, which no page can hold."""
    usual = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)
    return st.lists(st.one_of(st.sampled_from(HOSTILE), usual), max_size=4).map(" ".join)


@pytest.fixture(scope="session")
def pair():
    """Give a function: two texts to a row of a pairs table."""
    rest = {"probability": 0.97, "similarity": 0.5, "relation": "paraphrase", "figures_agree": None}
    rest |= {"left_figures": "", "right_figures": ""}

    def row(left, right, **more):
        sides = {"left_doc": "a", "left_start": 3, "left_end": 3 + len(left), "left_text": left}
        sides |= {"right_doc": "b", "right_start": 5, "right_end": 5 + len(right), "right_text": right}
        return sides | rest | more

    return row


@pytest.fixture(scope="session")
def mention():
    """Give a function: a text to a row of a mentions table."""
    rest = {"claim": "c1", "doc": "a", "period": "2019", "date_from": "2019-07-02", "start": 0, "voice": "narrator"}
    rest |= {"voice_group": "narrator", "relation_to_first": "first", "cohesion": 0.9}
    return lambda text, **more: rest | {"end": len(text), "text": text} | more
