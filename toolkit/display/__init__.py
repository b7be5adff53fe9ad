"""Tables and documents as people read them: in a notebook without script or trust, on paper, in a terminal."""

from toolkit.display.show import html_of, text_of

__all__ = ["html_of", "text_of"]
