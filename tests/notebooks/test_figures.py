"""The script beside the notebooks makes what it names, for any folder of texts and any two periods."""

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit.figures import canvas

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_the_script_writes_two_figures_and_the_pairs(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(canvas, "DPI", 24)  # nobody looks at the PNG
    spec = importlib.util.spec_from_file_location("figures", ROOT / "notebooks" / "figures.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    texts = ROOT / "tests" / "cases" / "sets" / "dam"
    earlier, *_, later = tk.load_corpus(texts).documents["period"]
    script.main(str(texts), str(tmp_path / "made"), earlier, later)
    names = ["claims.png", "claims.svg", "framing.png", "framing.svg", "pairs.csv"]
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == names
    pairs = tk.claim_pairs(tk.load_corpus(texts), between=(earlier, later))
    assert pd.read_csv(tmp_path / "made" / "pairs.csv")["left_text"].tolist() == pairs["left_text"].tolist()
    assert f"{len(pairs)} pairs" in capsys.readouterr().out
