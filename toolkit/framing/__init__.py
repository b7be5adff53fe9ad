"""How it is framed: hits of a lexicon, their rates and contrasts, the words that mark one side, words in context.

- words: those of a corpus that are `searched`, their `index`, the `terms` and their counts
- frames: `lexicon`, `hits`, `negation`; frames that meet and actors near them in `context`
- counts to statements: `statistics`, `inference`, `trends`, and `caveats` in words
- words themselves: `keyness`, `shift`, `collocates`, `concordance`, `uses`
"""

from toolkit.framing.collocates import collocates
from toolkit.framing.concordance import concordance
from toolkit.framing.context import frame_actors, frame_pairs
from toolkit.framing.hits import frame_hits
from toolkit.framing.inference import frame_contrasts, frame_rates
from toolkit.framing.keyness import keywords
from toolkit.framing.lexicon import Lexicon, load_lexicon
from toolkit.framing.shift import word_shift
from toolkit.framing.trends import frame_trends
from toolkit.framing.uses import word_uses

__all__ = [
    "Lexicon",
    "collocates",
    "concordance",
    "frame_actors",
    "frame_contrasts",
    "frame_hits",
    "frame_pairs",
    "frame_rates",
    "frame_trends",
    "keywords",
    "load_lexicon",
    "word_shift",
    "word_uses",
]
