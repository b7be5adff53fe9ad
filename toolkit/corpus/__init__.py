"""Documents in: load them, cut them into sentences, tell what each sentence is and whose words it holds."""

from toolkit.corpus.documents import Corpus, Document, as_corpus
from toolkit.corpus.load import load_corpus
from toolkit.corpus.passages import COMPARED, passages
from toolkit.corpus.tokens import Tokens, tokenise
from toolkit.corpus.voices import quotes

__all__ = ["COMPARED", "Corpus", "Document", "Tokens", "as_corpus", "load_corpus", "passages", "quotes", "tokenise"]
