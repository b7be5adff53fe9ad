"""Compare documents: aligned passages, repeated and paraphrased claims, framing over time."""

from toolkit.corpus import Corpus, Document, load_corpus, passages

__all__ = ["Corpus", "Document", "load_corpus", "passages"]
__version__ = "0.1.0"
