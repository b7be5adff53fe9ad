"""Pictures out: one function a figure, a table in and Axes out; each says its samples and its doubt.

- documents: `timeline`, `voices`, `similarity`, `alignment`
- pairs and claims: `pair`, `explained`, `claims`, `lives`, `network`
- frames and words: `frames`, `positions`, `change`, `forest`, `trends`, `shift`, `scatter`
- what they share: the `canvas` they are drawn on, `look`, `styles` and `dark` ground, `text` and `fonts`, `names` of
  documents, `dates` on an axis, `ratios` of two sides, `grid`, `triangle`, `key`; words of a passage in `pieces`, set
  in `runs`
"""

from toolkit.figures.alignment import alignment
from toolkit.figures.canvas import alt_text, save
from toolkit.figures.change import frame_change
from toolkit.figures.claims import claim_matrix
from toolkit.figures.explained import explain
from toolkit.figures.forest import contrast_forest
from toolkit.figures.frames import frame_matrix
from toolkit.figures.lives import claim_timeline
from toolkit.figures.network import claim_network
from toolkit.figures.pair import pair
from toolkit.figures.positions import frame_positions
from toolkit.figures.scatter import keyness_dispersion
from toolkit.figures.shift import word_shift
from toolkit.figures.similarity import document_similarity
from toolkit.figures.timeline import timeline
from toolkit.figures.trends import frame_trends
from toolkit.figures.voices import voices

__all__ = [
    "alignment",
    "alt_text",
    "claim_matrix",
    "claim_network",
    "claim_timeline",
    "contrast_forest",
    "document_similarity",
    "explain",
    "frame_change",
    "frame_matrix",
    "frame_positions",
    "frame_trends",
    "keyness_dispersion",
    "pair",
    "save",
    "timeline",
    "voices",
    "word_shift",
]
