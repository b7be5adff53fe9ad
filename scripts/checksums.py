"""Files of the encoder to their checksums, in the format of sha256sum, beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path


def write_sums(folder: Path, files: dict[str, bytes]) -> None:
    """Write the checksums of these files into the list beside the weights; those of other files stay."""
    path = folder / "SHA256SUMS"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    sums = {name: value for value, name in (line.split() for line in lines)}
    sums |= {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    text = "".join(f"{value}  {name}\n" for name, value in sums.items())
    path.write_bytes(text.encode())
    print(text, end="")
