"""How it is framed: hits of a lexicon, their rates and contrasts, the words that mark one side, words in context."""

from toolkit.framing.concordance import concordance
from toolkit.framing.hits import frame_hits
from toolkit.framing.inference import frame_contrasts, frame_rates
from toolkit.framing.keyness import keywords
from toolkit.framing.lexicon import Lexicon, load_lexicon

__all__ = ["Lexicon", "concordance", "frame_contrasts", "frame_hits", "frame_rates", "keywords", "load_lexicon"]
