"""Which passages say the same: candidates, evidence, a calibrated verdict, alignment, word operations and claims."""

from toolkit.matching.align import align
from toolkit.matching.claim_voices import claim_voices
from toolkit.matching.claims import claim_matrix, claim_pairs, claims
from toolkit.matching.diff import Diff, diff
from toolkit.matching.documents import document_similarities
from toolkit.matching.explain import Explanation, explain
from toolkit.matching.figures_moved import claim_figures
from toolkit.matching.match import match
from toolkit.matching.review import apply_review, read_review, review_precision, write_review
from toolkit.matching.review_widget import review
from toolkit.matching.score import score
from toolkit.matching.statuses import claim_statuses

__all__ = [
    "Diff",
    "Explanation",
    "align",
    "apply_review",
    "claim_figures",
    "claim_matrix",
    "claim_pairs",
    "claim_statuses",
    "claim_voices",
    "claims",
    "diff",
    "document_similarities",
    "explain",
    "match",
    "read_review",
    "review",
    "review_precision",
    "score",
    "write_review",
]
