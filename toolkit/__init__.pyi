from toolkit import figures as figures
from toolkit.corpus import Corpus as Corpus
from toolkit.corpus import Document as Document
from toolkit.corpus import load_corpus as load_corpus
from toolkit.corpus import passages as passages
from toolkit.corpus import quotes as quotes
from toolkit.framing import Lexicon as Lexicon
from toolkit.framing import concordance as concordance
from toolkit.framing import frame_contrasts as frame_contrasts
from toolkit.framing import frame_hits as frame_hits
from toolkit.framing import frame_rates as frame_rates
from toolkit.framing import keywords as keywords
from toolkit.framing import load_lexicon as load_lexicon
from toolkit.matching import Diff as Diff
from toolkit.matching import align as align
from toolkit.matching import claim_matrix as claim_matrix
from toolkit.matching import claim_pairs as claim_pairs
from toolkit.matching import claims as claims
from toolkit.matching import diff as diff
from toolkit.matching import document_similarities as document_similarities
from toolkit.matching import match as match
from toolkit.matching import score as score
from toolkit.report import write_report as write_report

__version__: str
