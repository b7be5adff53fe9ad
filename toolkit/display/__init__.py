"""Tables and documents as people read them: in a notebook without script or trust, on paper, in a terminal."""

from toolkit.display.reading import Reading, read
from toolkit.display.show import html_of, html_of_document, text_of

__all__ = ["Reading", "html_of", "html_of_document", "read", "text_of"]
