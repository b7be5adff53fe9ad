"""Progress is shown where work is long, and on the error stream only."""

from toolkit.progress import bar_of


def test_long_work_shows_how_far_it_is(capsys):
    with bar_of(30, "Comparing pairs", unit="pair", long=20) as bar:
        bar.update(30)
    out, err = capsys.readouterr()
    assert out == ""
    assert "Comparing pairs" in err


def test_short_work_shows_nothing_unless_it_is_asked_for(capsys):
    with bar_of(20, "Comparing pairs", unit="pair", long=20) as bar:
        assert bar is None
    with bar_of(2, "Comparing pairs", unit="pair", long=20, progress=True) as bar:
        bar.update(2)
    assert capsys.readouterr().err.startswith("\rComparing pairs")
