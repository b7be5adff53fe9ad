"""Pictures out: one function a figure, a table in and Axes out; each says its samples and its doubt.

- documents: `timeline`, `voices`, `document_similarity`, `alignment`
- pairs and claims: `pair`, `explain`, `claim_matrix`, `claim_timeline`, `claim_network`
- frames and words: `frame_matrix`, `frame_positions`, `frame_change`, `contrast_forest`, `frame_trends`, `word_shift`,
  `keyness_dispersion`
- what they share: the `canvas` they are drawn on, `look`, `styles` and `dark` ground, `text` and `fonts`, `names` of
  documents, `dates` on an axis, `ratios` of two sides, `grid`, `triangle`, `key`, `signs` of mentions that do not
  state the same; words of a passage in `pieces`, set in `runs`
"""

from toolkit.figures.alignment import alignment
from toolkit.figures.canvas import alt_text, save
from toolkit.figures.claim_matrix import claim_matrix
from toolkit.figures.claim_network import claim_network
from toolkit.figures.claim_timeline import claim_timeline
from toolkit.figures.contrast_forest import contrast_forest
from toolkit.figures.document_similarity import document_similarity
from toolkit.figures.explain import explain
from toolkit.figures.frame_change import frame_change
from toolkit.figures.frame_matrix import frame_matrix
from toolkit.figures.frame_positions import frame_positions
from toolkit.figures.frame_trends import frame_trends
from toolkit.figures.keyness_dispersion import keyness_dispersion
from toolkit.figures.pair import pair
from toolkit.figures.timeline import timeline
from toolkit.figures.voices import voices
from toolkit.figures.word_shift import word_shift

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
