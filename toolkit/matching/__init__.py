"""Which passages say the same: candidates, evidence, a calibrated verdict, pairs, alignment and word operations.

- meaning: `encoder` with its `cache`, `meaning` of passages, `word_vectors` and their `grammar`, `words_met` on both
  sides, the `agents` that have changed places, `word_order` in clauses, the `reader` of both passages, and the
  `threads` these run on
- verdicts: `candidates`, `evidence` (its `features` in words), `standing` out among other pairs, `documents_apart`,
  `rarity`, `model`, `score`, `match`, `pairs`, `explain` and the `explanation` that is shown, and `notes` of what
  contradicts, in words
- `differing`: whether what contradicts by its words is of `one_matter`; where both hold, `times_around` where the time
  stands around a statement, `times_standing` where it is that of the writing; `developments`, what was announced and is
  done since, if it was to be `lasting` as long as announced
- alignment: `compared_passages` and their words, `spans`, `beads`, `sentence_verdicts`, `bare_parts` of sentences,
  `align`, and `documents` by what corresponds
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
