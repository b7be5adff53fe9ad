"""Frames in context: what meets in a sentence is counted, and the nearest actor is the nearest."""

import numpy as np
import pytest

from toolkit import tables
from toolkit.corpus import Document, as_corpus
from toolkit.framing import frame_actors, frame_hits, frame_pairs
from toolkit.framing.lexicon import read_lexicon

LEXICON = read_lexicon(
    'masks = ["Migrant Fund"]\n[frames.crime]\npatterns = ["arrest*", "crime"]\n[frames.law]\npatterns = ["court*"]\n'
    '[frames.rain]\npatterns = ["rain"]\n[actors.crossers]\npatterns = ["migrant*"]\n'
    '[actors.helpers]\npatterns = ["volunteer*", "migrant defender*"]'
)


def test_pairs_count_sentences():
    one = Document("a", "A court saw a crime. A court, a court and an arrest. Rain fell. A crime.")
    two = Document("b", "The court ruled on a crime.")
    pairs = tables.check(frame_pairs(as_corpus(one, two), lexicon=LEXICON), "frame_pairs")
    rows = pairs.set_index(["left_frame", "right_frame"])
    assert list(rows.index) == [("crime", "law"), ("crime", "rain"), ("law", "rain")]
    both = rows.loc[("crime", "law")]
    assert both[["together", "left_sentences", "right_sentences", "sentences", "documents"]].tolist() == [3, 4, 3, 5, 2]
    assert both["log_ratio"] == pytest.approx(np.log2(3 * 5 / (4 * 3)))
    assert np.isnan(rows.loc[("law", "rain"), "log_ratio"])


@pytest.mark.parametrize(
    ("text", "actor", "distance"),
    [
        ("They arrest migrants.", "migrants", 1),
        ("They arrest all the migrants and volunteers.", "migrants", 3),
        ("Volunteers saw no arrest of migrants.", "migrants", 2),
        ("Migrants arrest volunteers.", "volunteers", 1),
        ("Migrants fear arrest.", "Migrants", -2),
        ("They arrest migrant defenders.", "migrant defenders", 1),
        ("An arrest came. Migrants left.", "", None),
        ("They arrest 1,000 migrants.", "migrants", 2),
        ("An arrest, a fine and the deportation of migrants.", "", None),
        ("They arrest, fine and deport migrants.", "migrants", 4),
        ("The volunteers wrote that he feared arrest.", "", None),
        ("Volunteers said he had long feared arrest.", "", None),
        ("The volunteer's new arrest.", "volunteer's", -2),
        ("The volunteer Ann Lee's long report on the new arrest.", "", None),
        ("Migrants that feared arrest.", "Migrants", -3),
        ("The Migrant Fund saw an arrest.", "", None),
        ("An arrest of one two three four five six seven eight nine ten migrants.", "", None),
    ],
)
def test_the_nearest_actor(text, actor, distance):
    row = tables.check(frame_actors(Document("a", text), lexicon=LEXICON), "frame_actors").iloc[0]
    assert row["actor_text"] == actor
    assert (None if actor == "" else row["distance"]) == distance
    if actor:
        assert text[row["actor_start"] : row["actor_end"]] == actor


def test_every_hit_has_a_row_in_the_order_of_the_hits():
    document = Document("a", "A court. They arrest migrants. A crime. Rain on volunteers.")
    hits, actors = frame_hits(document, lexicon=LEXICON), frame_actors(document, lexicon=LEXICON)
    shared = ["doc", "start", "end", "text", "frame", "voice_group"]
    assert actors[shared].equals(hits[shared])
    assert frame_actors(document, lexicon=LEXICON, frames=["law"])["text"].tolist() == ["court"]
    assert frame_actors(Document("b", "Nothing."), lexicon=LEXICON).empty


def test_an_actor_inside_the_hit_is_at_distance_0():
    actors = frame_actors(
        Document("a", "They cross illegally as migrants."),
        lexicon=read_lexicon('[frames.f]\npatterns = ["illegally as migrants"]\n[actors.a]\npatterns = ["migrants"]'),
    )
    assert actors["distance"].tolist() == [0]


def test_wrong_options():
    with pytest.raises(ValueError, match='no frame "sport" in lexicon lexicon; it has crime, law, rain'):
        frame_actors(Document("a", "A court."), lexicon=LEXICON, frames=["sport"])
    with pytest.raises(ValueError, match=r"lexicon mine has no actors; write \[actors.NAME\]"):
        frame_actors(Document("a", "A court."), lexicon=read_lexicon('name = "mine"\n[frames.f]\npatterns = ["a"]'))
    with pytest.raises(ValueError, match=r'line 3: actor "x": has no patterns'):
        read_lexicon('[frames.f]\npatterns = ["a"]\n[actors.x]\npatterns = []')
