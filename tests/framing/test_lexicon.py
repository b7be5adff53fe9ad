"""The lexicon: what is written is what is read, and what is wrong is said with its line."""

import json
from pathlib import Path

import pytest

from toolkit.corpus import Document
from toolkit.framing import frame_hits, load_lexicon
from toolkit.framing.lexicon import read_lexicon, read_pattern

CASES = json.loads((Path(__file__).parents[1] / "cases" / "lexicon.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_wrong_entry_is_named_with_its_line(case):
    with pytest.raises(ValueError, match=case["error"]):
        read_lexicon(case["toml"], "mine.toml")


def test_a_missing_file_and_another_encoding_are_explained(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.toml: no such file; give a lexicon written in TOML"):
        load_lexicon(tmp_path / "none.toml")
    (tmp_path / "l.toml").write_bytes("[frames.a]\npatterns = ['caf\xe9']".encode("latin-1"))
    with pytest.raises(ValueError, match=r"l\.toml: line 2 is not UTF-8 \(byte 0xe9\).*; save the file as UTF-8$"):
        load_lexicon(tmp_path / "l.toml")


def test_every_field_is_read(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        """
        description = "d"
        language = "de"
        source = "s"
        negations = ["nicht", "kein*"]
        masks = ["Rotes Kreuz"]
        [frames.recht]
        description = "Recht"
        mfc_dimension = "5"
        exceptions = ["Recht haben"]
        patterns = ["Recht*", {pattern = "BVerfG", case = true, exceptions = ["BVerfG Akte"]}]
        masks = ["Genfer Konvention"]
        """,
        "utf-8",
    )
    lexicon = load_lexicon(path)
    frame = lexicon.frames[0]
    assert (lexicon.name, lexicon.language, lexicon.description, lexicon.source) == ("mine", "de", "d", "s")
    assert [p.text for p in lexicon.negations] == ["nicht", "kein*"]
    assert [p.words for p in lexicon.masks] == [("rotes", "kreuz")]
    assert (frame.name, frame.description, frame.mfc_dimension) == ("recht", "Recht", "5")
    assert [(p.words, p.case) for p in frame.patterns] == [(("recht*",), False), (("BVerfG",), True)]
    assert [e.text for e in frame.patterns[1].exceptions] == ["BVerfG Akte", "Recht haben"]
    assert [m.text for m in frame.masks] == ["Genfer Konvention"]


def test_an_extension_adds_to_the_shipped_frames():
    shipped = load_lexicon()
    lexicon = read_lexicon(
        'extends = "migration"\nmasks = ["Court TV"]\n[frames.rights_law]\npatterns = ["assize*", "courts"]\n'
        '[frames.sport]\npatterns = ["goal"]'
    )
    law, old = (next(f for f in one.frames if f.name == "rights_law") for one in (lexicon, shipped))
    assert [f.name for f in lexicon.frames] == [*(f.name for f in shipped.frames), "sport"]
    assert [p.text for p in law.patterns] == [*(p.text for p in old.patterns), "assize*"]
    assert (law.description, law.masks) == (old.description, old.masks)
    assert {m.text for m in lexicon.masks} == {*(m.text for m in shipped.masks), "Court TV"}


def test_the_shipped_lexicon_is_described_throughout():
    lexicon = load_lexicon()
    assert all(frame.description.endswith(".") and frame.mfc_dimension for frame in lexicon.frames)
    assert len({frame.name for frame in lexicon.frames}) == len(lexicon.frames) == 15


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zero-tolerance", ("zero", "tolerance")),
        ("U.S. courts", ("us", "courts")),
        ("migrant’s", ("migrant's",)),
        ("ripped  *  apart", ("ripped", "*", "apart")),
        ("ﬁne*", ("fine*",)),
    ],
)
def test_a_pattern_is_cut_as_a_text_is(text, words):
    assert read_pattern(text).words == words


@pytest.mark.parametrize(
    ("text", "frame", "hits"),
    [
        ("Suffering was met with a flawed report.", "accountability_oversight", ["flawed"]),
        ("A flawed candidate who suffers.", "accountability_oversight", []),
        ("That's their job, and they do a fine job.", "economic", []),
        ("They took our jobs.", "economic", ["jobs"]),
        ("Central American families left Central America.", "external_relations", ["Central America"]),
        ("They were held under threat of arrest.", "security_threat", []),
        ("Militarily it is neutral, and militarised at the border.", "security_threat", ["militarised"]),
        ("A home invasion, they said, is no invasion.", "security_threat", ["invasion"]),
        (
            "The Government Accountability Office asks for accountability.",
            "accountability_oversight",
            ["accountability"],
        ),
        ("US Citizenship and Immigration Services grants citizenship.", "access_process", ["citizenship"]),
        ("Policy on citizenship and immigration.", "access_process", ["citizenship"]),
        ("Political asylum for political opinion is a political question.", "political_strategy", ["political"]),
        ("Law enforcement, a law school and her mother-in-law know the law.", "rights_law", ["law"]),
        ("They paid attention and paid the bill.", "economic", ["paid"]),
        ("In March they went on a march.", "public_sentiment", ["march"]),
        ("They want us to take in more refugees.", "humanitarian_protection", ["take in more refugees"]),
        ("We will get rid of all these immigrants.", "security_threat", ["get rid of all these immigrants"]),
        ("They bring diseases, he said.", "security_threat", ["bring diseases"]),
        ("Noncitizens vote, he said.", "political_strategy", ["vote"]),
    ],
)
def test_the_shipped_lexicon_tells_senses_apart(text, frame, hits):
    found = frame_hits(Document("a", text))
    assert found.loc[found["frame"] == frame, "text"].tolist() == hits
