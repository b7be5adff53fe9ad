"""Claims traced through documents: groups of mentions, what became of them, their figures and voices, and a review.

- pairs to claims: `pair_verdicts`, `claims`, of sentences that are in several their `sentence_parts` and the
  `part_pairs` of these; `claim_matrix`
- two periods: `counterparts`, `statuses`; which documents can be the `earliest`
- what differs: `contradicted` in words; how a mention `stands_to_first`; `labels`, and what differs beside them;
  `figures_moved`; who says and who denies it in `claim_voices`
- a reader: `review` and its `review_widget`, `clause_verdicts` and those that have `lapsed`
"""

from toolkit.tracing.claim_matrix import claim_matrix
from toolkit.tracing.claim_voices import claim_voices
from toolkit.tracing.claims import claims
from toolkit.tracing.clause_verdicts import apply_review
from toolkit.tracing.figures_moved import claim_figures
from toolkit.tracing.review import read_review, review_precision, write_review
from toolkit.tracing.review_widget import review
from toolkit.tracing.statuses import claim_statuses

__all__ = [
    "apply_review",
    "claim_figures",
    "claim_matrix",
    "claim_statuses",
    "claim_voices",
    "claims",
    "read_review",
    "review",
    "review_precision",
    "write_review",
]
