"""Tables and documents as people read them: in a notebook without script or trust, on paper, in a terminal.

- tables: `show` chooses; `blocks` of passages or `grids` of short cells, made of `parts`, with `marks` of shared words
- documents: `reading` and its `margin`, drawn by `leaves`
- words and signs: `wording` of cells, `markup` as HTML, `plain` text
"""

from toolkit.display.reading import Reading, read
from toolkit.display.show import html_of, html_of_document, text_of

__all__ = ["Reading", "html_of", "html_of_document", "read", "text_of"]
