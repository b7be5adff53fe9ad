"""Which passages say the same: candidates, evidence, a calibrated verdict, pairs, alignment and word operations.

- meaning: `encoder` with its `cache`, `meaning` of passages, `word_vectors` and their `grammar`, the words that have
  `met`, the `agents` that have changed places, `word_order` in clauses, the `reader` of both passages, and the
  `threads` these run on
- verdicts: `candidates`, `evidence` (its `features` in words), documents that lie `apart`, `model`, `score`, `match`,
  `pairs`, `explain` and the `explanation` that is shown, and what one passage states `against` another, in words
- alignment: the words `compared`, `spans`, `beads`, what is `restated`, `align`, and `documents` by what corresponds
- words: `verbatim`, `operations`, `diff` and `diff_html`
"""

from toolkit.matching.align import align
from toolkit.matching.diff import Diff, diff
from toolkit.matching.documents import document_similarities
from toolkit.matching.explain import explain
from toolkit.matching.explanation import Explanation
from toolkit.matching.match import match
from toolkit.matching.pairs import claim_pairs
from toolkit.matching.score import score

__all__ = [
    "Diff",
    "Explanation",
    "align",
    "claim_pairs",
    "diff",
    "document_similarities",
    "explain",
    "match",
    "score",
]
