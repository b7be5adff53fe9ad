"""Pictures out: one function a figure, a table in and Axes out; each says its samples and its doubt."""

from toolkit.figures.alignment import alignment
from toolkit.figures.canvas import alt_text, save
from toolkit.figures.claims import claim_matrix
from toolkit.figures.similarity import document_similarity
from toolkit.figures.timeline import timeline

__all__ = ["alignment", "alt_text", "claim_matrix", "document_similarity", "save", "timeline"]
