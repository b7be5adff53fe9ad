"""Files for the tests, made here byte for byte: PDF by hand, so that each line stands where a test wants it."""

import textwrap

import pytest


def _escaped(text):
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def pdf(pages, *, info="", extra=""):
    """Return a PDF whose pages are lists of lines (x, y, size, text), in Helvetica."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = b"\n".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, y, _escaped(text)) for x, y, size, text in lines
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    if info:
        objects.append(info.encode("latin-1"))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    told = f" /Info {len(objects)} 0 R" if info else ""
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R%s%s >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            told.encode(),
            extra.encode(),
            len(out),
        )
    )


def typeset(paragraphs, *, head="", height=30, width=64):
    """Return pages on which paragraphs are set in lines of `width` letters, with a gap after each of them."""
    lines = [
        (line, number + 1 == len(wrapped))
        for wrapped in (textwrap.wrap(p, width, break_on_hyphens=False) for p in paragraphs)
        for number, line in enumerate(wrapped)
    ]
    pages = []
    for first in range(0, len(lines), height):
        y, page = 740.0, []
        for text, last in lines[first : first + height]:
            page.append((70, y, 11, text))
            y -= 24 if last else 14
        number = first // height + 1
        pages.append([(70, 800, 9, head), *page, (300, 30, 9, f"Page {number}")] if head else page)
    return pages


@pytest.fixture(scope="session")
def make_pdf():
    return pdf


@pytest.fixture(scope="session")
def set_pages():
    return typeset
