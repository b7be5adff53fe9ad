"""Pictures out: one function a figure, a table in and Axes out; each says its samples and its doubt."""

from toolkit.figures.alignment import alignment
from toolkit.figures.canvas import alt_text, save
from toolkit.figures.change import frame_change
from toolkit.figures.claims import claim_matrix
from toolkit.figures.frames import frame_matrix
from toolkit.figures.positions import frame_positions
from toolkit.figures.similarity import document_similarity
from toolkit.figures.timeline import timeline
from toolkit.figures.voices import voices

__all__ = [
    "alignment",
    "alt_text",
    "claim_matrix",
    "document_similarity",
    "frame_change",
    "frame_matrix",
    "frame_positions",
    "save",
    "timeline",
    "voices",
]
