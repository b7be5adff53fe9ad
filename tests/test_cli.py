"""The command line: tables out, one plain line and status 2 for bad input, and never a traceback."""

import io
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit import files, tables
from toolkit.cli import main
from toolkit.report.results import compute, ends

SETS = Path(__file__).parent / "cases/sets"

TEXT = "The council closed the bridge at noon. Repairs will take three weeks, the mayor said.\n"
OTHER = "At noon the council closed the bridge. The mayor said that repairs would take three weeks.\n"


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / "in"
    texts.mkdir()
    (texts / "old.txt").write_text(TEXT)
    (texts / "new.txt").write_text(OTHER)
    (tmp_path / "bridge.toml").write_text('[frames.bridge]\npatterns = ["bridge"]\n')
    (texts / "corpus.toml").write_text('[documents.old]\ndate = "2019"\n[documents.new]\ndate = "2025"\n')
    return texts


def run(capfdbinary, *words):
    status = main([str(word) for word in words])
    out, err = capfdbinary.readouterr()
    return status, out, err.decode()


def read(out):
    return pd.read_csv(io.BytesIO(out), keep_default_na=False)


@pytest.mark.parametrize(
    ("words", "table"),
    [
        (["passages", "@"], "passages"),
        (["quotes", "@"], "quotes"),
        (["align", "@"], "alignment"),
        (["align", "@/old.txt", "@/new.txt", "--lexical"], "alignment"),
        (["diff", "@/old.txt", "@/new.txt"], "operations"),
        (["claims", "@", "--lexical"], "pairs"),
        (["claims", "@", "--between", "2019", "2025", "--all", "--lexical"], "pairs"),
        (["claims", "@", "--max-false", "0.1", "--lexical"], "pairs"),
        (["claims", "@", "--mentions", "--lexical"], "mentions"),
        (["claims", "@", "--table", "pairs", "--lexical"], "pairs"),
        (["claims", "@", "--table", "mentions", "--lexical"], "mentions"),
        (["claims", "@", "--table", "figures", "--lexical"], "claim_figures"),
        (["claims", "@", "--table", "voices", "--lexical"], "claim_voices"),
        (["claims", "@", "--table", "statuses", "--between", "2019", "2025", "--lexical"], "statuses"),
        (["claims", "@", "--table", "statuses", "--lexical"], "statuses"),
        (["frames", "@", "--lexicon", "@/../bridge.toml"], "hits"),
        (["frames", "@", "--lexicon", "@/../bridge.toml", "--rates", "period"], "rates"),
        (["keywords", "@", "--target", "2025", "--reference", "2019"], "keywords"),
    ],
)
def test_every_verb_prints_its_table(capfdbinary, folder, words, table):
    status, out, err = run(capfdbinary, *(word.replace("@", str(folder)) for word in words))
    assert (status, err) == (0, "")
    names = [column.name for column in tables.TABLES[table].columns]
    assert read(out).columns[: len(names)].tolist() == names


@pytest.mark.parametrize("rates", [(), ("--rates", "doc")])
def test_frames_says_so_where_no_frame_has_a_hit(capfdbinary, folder, rates):
    lexicon = folder.parent / "moon.toml"
    lexicon.write_text('[frames.moon]\npatterns = ["moon"]\n')
    status, out, err = run(capfdbinary, "frames", folder, "--lexicon", lexicon, *rates)
    assert (status, err.count("\n")) == (0, 1)
    assert f"{lexicon}: no frame has a hit" in err
    assert all(caveat.startswith("No hits in 1") for caveat in read(out).get("caveat", []))
    assert "of migration: no frame has a hit" in run(capfdbinary, "frames", folder, *rates)[2]


@pytest.mark.parametrize("ending", files.ENDINGS)
def test_output_goes_to_a_file_by_its_ending(capfdbinary, folder, tmp_path, ending):
    target = tmp_path / f"out{ending}"
    assert run(capfdbinary, "passages", folder, "-o", target) == (0, b"", "")
    frame = files.read_table(target)
    texts = {"old": TEXT, "new": OTHER}
    assert len(frame) == 4
    for row in frame.itertuples():
        assert texts[row.doc][int(row.start) : int(row.end)] == row.text


def test_score_keeps_rows_and_their_order(capfdbinary, tmp_path):
    frame = pd.DataFrame({"id": ["z", "a"], "left": [TEXT, "One thing."], "right": [TEXT, "Quite another matter."]})
    frame.to_csv(tmp_path / "pairs.csv", index=False)
    status, out, _ = run(capfdbinary, "score", tmp_path / "pairs.csv", "--lexical")
    got = read(out)
    assert status == 0
    assert got[["id", "left", "right"]].equals(frame)
    assert got["probability"][0] > 0.9 > got["probability"][1]
    assert got["relation"].tolist() == ["verbatim", "none"]


def test_match_ranks_references(capfdbinary, tmp_path):
    pd.DataFrame({"id": ["q"], "text": [TEXT]}).to_csv(tmp_path / "q.csv", index=False)
    references = pd.DataFrame({"id": ["a", "b"], "text": ["A cat sat on a mat by the sea.", OTHER]})
    references.to_json(tmp_path / "r.jsonl", orient="records", lines=True)
    status, out, _ = run(capfdbinary, "match", tmp_path / "q.csv", tmp_path / "r.jsonl", "--top", "1", "--lexical")
    assert status == 0
    assert read(out)[["query_id", "reference_id", "rank"]].to_numpy().tolist() == [["q", "b", 1]]


def test_diff_as_a_page_is_escaped(capfdbinary, tmp_path):
    (tmp_path / "a.txt").write_text("<script>alert(1)</script> one two")
    (tmp_path / "b.txt").write_text("<script>alert(1)</script> one three")
    status, out, _ = run(capfdbinary, "diff", tmp_path / "a.txt", tmp_path / "b.txt", "--html")
    assert status == 0
    assert b"<script" not in out
    assert b"&lt;script&gt;" in out


def test_diff_beside_each_other_and_as_text(capfdbinary, tmp_path):
    (tmp_path / "a.txt").write_text("one old wall\n")
    (tmp_path / "b.txt").write_text("one new wall\n")
    status, out, _ = run(capfdbinary, "diff", tmp_path / "a.txt", tmp_path / "b.txt", "--side-by-side")
    assert status == 0
    assert "<title>Differences between “a” and “b”</title>".encode() in out
    assert out.count(b"<th ") == out.count(b"<td ") == 2
    status, out, _ = run(capfdbinary, "diff", tmp_path / "a.txt", tmp_path / "b.txt", "--text")
    assert (status, out) == (0, b"one [-old-] {+new+} wall\n")


def test_what_is_left_out_is_named_on_standard_error_and_the_others_are_read(capfdbinary, folder):
    (folder / "blank.txt").write_text(" \n")
    with pytest.warns(UserWarning, match=r"left out, since empty: blank\.txt$"):
        assert run(capfdbinary, "passages", folder)[0] == 0
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    done = subprocess.run([sys.executable, "-m", "toolkit", "passages", folder], capture_output=True, check=False)
    empty, unread = done.stderr.decode().splitlines()
    assert empty == f"toolkit: {folder}: left out, since empty: blank.txt"
    assert unread.startswith(f"toolkit: {folder}: left out, 1 of 4 files")
    assert "for example --encoding cp1252" in unread  # as the command line names it
    assert "encoding=" not in unread
    assert (done.returncode, set(read(done.stdout)["doc"])) == (3, {"old", "new"})


def test_files_that_cannot_be_read_are_missing_and_the_status_says_so(capfdbinary, folder):
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    for verb in ("passages", "align", "claims"):
        with pytest.warns(UserWarning, match=r"left out, 1 of 3 files, which cannot be read: latin\.txt\. The first"):
            status, out, _ = run(capfdbinary, verb, folder)
        assert status == 3
        assert out


def test_a_folder_of_one_text_beside_another_text_tells_of_files_that_cannot_be_read_too(capfdbinary, folder):
    other = folder / "other"
    other.mkdir()
    (other / "left.txt").write_text("The dam held.")
    (other / "blank.txt").write_text("")
    (other / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.warns(UserWarning, match="left out"):
        assert run(capfdbinary, "diff", other, folder / "new.txt")[0] == 3


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["passages", "@/nowhere"], "nowhere: no such file or folder; give a folder of texts"),
        (["passages", "EMPTY"], "no texts in this folder; put files there"),
        (["passages", "BLANK.txt"], "BLANK.txt: the text is empty"),
        (
            ["passages", "LATIN.txt"],
            "LATIN.txt: not UTF-8 at byte 3 (0xe9); save it as UTF-8 or give its encoding, for",
        ),
        (["passages", "LATIN.txt"], "for example --encoding cp1252"),
        (
            ["passages", "BINARY.txt", "--encoding", "latin-1"],
            "BINARY.txt: 58 of 256 characters are control characters",
        ),
        (
            ["match", "TWICE.csv", "EMPTY"],
            "EMPTY: is a folder; give a table (.csv, .tsv, .jsonl, .json, .parquet) with",
        ),
        (["match", "EMPTY", "TWICE.csv"], "with the columns id, text"),
        (["passages", "@", "-o", "out.xlsx"], "toolkit: out.xlsx: a table ends in"),
        (["frames", "@", "--lexicon", "./BAD.toml"], "toolkit: BAD.toml: "),
        (["passages", "NOTEXT.csv"], 'NOTEXT.csv: no column "text"; the columns are body'),
        (["passages", "TWICE.csv"], 'TWICE.csv: id "a" stands twice'),
        (["score", "NUMBER.jsonl"], "toolkit: NUMBER.jsonl: pairs: row "),
        (["match", "TWICE.csv", "TWICE2.csv"], 'toolkit: TWICE.csv, TWICE2.csv: queries: id "a" stands twice'),
        (["score", "NOTEXT.csv"], 'no column "left"; the columns are body; it needs left, right'),
        (["claims", "@", "--between", "2019", "2031"], 'no document is in period "2031"; the periods are "2019"'),
        (
            ["claims", "@", "--mentions", "--all"],
            "--all and --max-false choose among pairs; leave them out with mentions",
        ),
        (["claims", "@", "--lexical", "--review", "NONE.csv"], "NONE.csv: no such file"),
        (["claims", "@", "--recalibrate"], "give them with --review FILE"),
        (["report", "@", "--recalibrate"], "give them with --review FILE"),
        (["report", "@", "--out", "@"], "is what is read; choose another folder for the report, --out FOLDER"),
        (["report", "@", "--out", "BADDATE", "--lexical"], "BADDATE: holds texts (a.txt), and the page would be read"),
        (["claims", "@", "--lexical", "--mentions", "--review", "NOTEXT.csv"], 'NOTEXT.csv: no column "pair"'),
        (["keywords", "@", "--target", "x", "--reference", "2019"], 'no document is in period "x"'),
        (["align", "@", "@"], "holds 2 texts; give one text on each side"),
        (["frames", "@", "--lexicon", "@/none.toml"], "none.toml"),
        (["passages", "@", "-o", "@/none/out.csv"], "there is no folder"),
        (["passages", "@", "-o", "EMPTY.csv"], "toolkit: EMPTY.csv: is a folder; give the name of a file in it"),
        (["passages", "@", "-o", "out.xlsx"], "a table ends in .csv, .tsv, .jsonl, .json, .parquet"),
        (["passages", "BADDATE"], '[documents.a] date "2018-13-01" is no date; write YYYY-MM-DD'),
        (["passages", "MISSING"], '[documents.b] names "b.txt", which is not in the folder'),
    ],
)
def test_bad_input_is_one_line_and_status_2(capfdbinary, folder, tmp_path, monkeypatch, words, message):
    monkeypatch.chdir(tmp_path)
    for name in ("EMPTY", "EMPTY.csv", "BADDATE", "MISSING"):
        (tmp_path / name).mkdir()
    for name, fact in (("BADDATE", '[documents.a]\ndate = "2018-13-01"'), ("MISSING", '[documents.b]\ntitle = "B"')):
        (tmp_path / name / "a.txt").write_text(TEXT)
        (tmp_path / name / "corpus.toml").write_text(fact)
    (tmp_path / "BLANK.txt").write_text("\n")
    (tmp_path / "LATIN.txt").write_bytes(b"caf\xe9")
    (tmp_path / "BINARY.txt").write_bytes(bytes(range(256)))
    (tmp_path / "BAD.toml").write_text("[frames")
    (tmp_path / "NOTEXT.csv").write_text("body\nx\n")
    for name in ("TWICE.csv", "TWICE2.csv"):
        (tmp_path / name).write_text("id,text\na,x\na,y\n")
    (tmp_path / "NUMBER.jsonl").write_text('{"left": 1, "right": "x"}\n')
    status, out, err = run(capfdbinary, *(word.replace("@", str(folder)) for word in words))
    assert (status, out) == (2, b"")
    assert message in err
    assert err.count("\n") == 1


def test_a_review_changes_pairs_and_claims(capfdbinary, folder, tmp_path):
    for name, words in (("stone", "closed the old stone bridge"), ("paper", "has closed the old stone bridge")):
        (folder / f"{name}.txt").write_text(f"The council {words} to all traffic.\n\nIt was a day of the {name} sort.")
    _, out, _ = run(capfdbinary, "claims", folder, "--lexical")
    pairs = read(out)
    review = tmp_path / "r.csv"
    status, out, err = run(capfdbinary, "claims", folder, "--lexical", "--table", "review", "-o", review)
    assert (status, out) == (0, b"")
    assert f"{len(pairs)} pairs, 0 with a verdict" in err
    files.write_table(files.read_table(review).assign(verdict="reject"), review)
    assert len(read(run(capfdbinary, "claims", folder, "--lexical", "--review", review)[1])) == 0
    every = read(run(capfdbinary, "claims", folder, "--lexical", "--review", review, "--all")[1])
    assert (every["verdict"] == "reject").sum() == len(pairs) > 0
    _, _, err = run(capfdbinary, "claims", folder, "--lexical", "--table", "review", "-o", review)
    assert f"{len(pairs)} pairs, {len(pairs)} with a verdict" in err
    files.write_table(files.read_table(review).assign(verdict="accept"), review)
    accepted = read(run(capfdbinary, "claims", folder, "--lexical", "--review", review)[1])
    assert accepted["probability"].tolist() == [1.0] * len(pairs)
    files.write_table(files.read_table(review).assign(verdict="reject"), review)
    for table in ("mentions", "matrix"):
        _, before, _ = run(capfdbinary, "claims", folder, "--lexical", "--table", table)
        status, out, _ = run(
            capfdbinary, "claims", folder, "--lexical", "--table", table, "--review", tmp_path / "r.csv"
        )
        assert (status, len(read(out)), len(read(before)) > 0) == (0, 0, True)


def test_the_pairs_of_a_review_are_those_of_the_page(capfdbinary, tmp_path):
    corpus = tk.load_corpus(SETS / "dam")
    between = ends(corpus)
    words = "claims", SETS / "dam", "--lexical", "--between", *between
    judged = tk.write_review(tk.claim_pairs(corpus, between=between, encoder=None), tmp_path / "r.csv")
    verdicts = judged.assign(verdict=["accept", *["reject"] * 5] + [""] * (len(judged) - 6))
    files.write_table(verdicts, tmp_path / "r.csv")
    for more in ((), ("--recalibrate",)):
        found = read(run(capfdbinary, *words, "--review", tmp_path / "r.csv", *more)[1])
        options = {"review": tmp_path / "r.csv", "recalibrate": bool(more), "lexicon": None}
        page = compute(corpus, between=between, options={"encoder": None}, **options).tables["pairs"]
        assert found["probability"].tolist() == pytest.approx(page["probability"].tolist())
        assert found["left_text"].tolist() == page["left_text"].tolist()
        every = read(run(capfdbinary, *words, "--all", "--review", tmp_path / "r.csv", *more)[1])
        assert (every["verdict"] == "reject").sum() >= 5
        rest = (every["verdict"].fillna("") == "") & (every["model_relation"] != "verbatim")
        assert (every["probability"] < every["model_probability"])[rest].all() == bool(more)


def test_the_first_and_the_last_period_are_compared_where_none_are_chosen(capfdbinary, folder, monkeypatch):
    words = "claims", folder, "--table", "statuses", "--lexical"
    status, out, err = run(capfdbinary, *words)
    assert (status, err) == (0, "")
    assert out == run(capfdbinary, *words, "--between", "2019", "2025")[1]
    table = tk.load_corpus(folder).documents.assign(text=["One old wall.", "One new wall."], date=["2020", "2021"])
    table = table[["doc", "text", "date"]].rename(columns={"doc": "id"}).assign(id=["x", "y"])
    joined = tk.as_corpus(tk.load_corpus(folder), tk.load_corpus(table))
    joined.write_texts(folder.parent / "four")
    words = "claims", folder.parent / "four", *words[2:]
    status, out, err = run(capfdbinary, *words)
    chosen = "--between A B chooses two others"
    told = f"from 2019 to 2025, 2 of 4 documents; the periods are 2019, 2020, 2021, 2025; {chosen}\n"
    assert err == f"toolkit: statuses {told}"
    monkeypatch.setattr(tk, "write_report", lambda *_, **__: "index.html")
    report = "report", folder.parent / "four", "--out", folder.parent / "out"
    assert run(capfdbinary, *report)[2] == f"toolkit: the page compares documents {told}index.html\n"
    assert run(capfdbinary, *report, "--between", "2019", "2020")[2] == "index.html\n"
    assert out == run(capfdbinary, *words, "--between", "2019", "2025")[1]


@pytest.mark.parametrize(
    ("periods", "known"),
    [(["a", ""], "a"), (["a", "b"], "a, b, no two with dates"), (["", ""], "no text has one")],
)
def test_statuses_without_two_periods_say_which_there_are(capfdbinary, tmp_path, periods, known):
    pd.DataFrame({"text": [TEXT, OTHER], "period": periods}).to_csv(tmp_path / "t.csv", index=False)
    status, _, err = run(capfdbinary, "claims", tmp_path / "t.csv", "--table", "statuses", "--lexical")
    assert (status, err.count("\n")) == (2, 1)
    assert f"between two periods (here: {known}); give each text a date" in err
    assert ("choose two with --between A B" in err) == (known[1:2] == ",")


@pytest.mark.parametrize("verb", ["align", "claims"])
def test_one_text_alone_is_told_that_nothing_is_compared(capfdbinary, folder, verb):
    status, out, err = run(capfdbinary, verb, folder / "old.txt", "--lexical")
    assert (status, len(read(out))) == (0, 0)
    assert err == f"toolkit: {folder / 'old.txt'}: one text, which has none to be compared with\n"


@pytest.mark.parametrize(
    ("dated", "told"),
    [
        (["old"], "documents without a date or a period: 1 of 2 (new); no comparison of periods holds them; dates"),
        ([], "documents without a date or a period: 2 of 2 (new, old); nothing is said about change; dates go"),
        (["old", "new"], ""),
    ],
)
def test_a_report_says_how_many_documents_it_does_not_compare(capfdbinary, folder, tmp_path, monkeypatch, dated, told):
    monkeypatch.setattr(tk, "write_report", lambda *_, **__: "index.html")
    (folder / "corpus.toml").write_text("".join(f'[documents.{doc}]\ndate = "2019"\n' for doc in dated))
    status, _, err = run(capfdbinary, "report", folder, "--out", tmp_path / "out")
    assert (status, told in err, err.count("\n")) == (0, True, 1 + bool(told))


def test_the_module_is_the_command_line():
    done = subprocess.run([sys.executable, "-m", "toolkit", "--version"], capture_output=True, check=False)
    assert (done.returncode, done.stdout.split()[0], done.stderr) == (0, b"comparison-toolkit", b"")


def test_a_full_disk_behind_standard_output_is_said(folder):
    run = "import sys; from toolkit.cli import main; sys.exit(main(sys.argv[1:]))"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", run, "passages", str(folder)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == (
        b"toolkit: standard output: cannot be written (No space left on device); free some space or use -o\n"
    )


def test_tables_of_another_encoding_are_read_when_named(capfdbinary, tmp_path):
    (tmp_path / "pairs.csv").write_bytes("left,right\ncafé,café\n".encode("cp1252"))
    status, out, _ = run(capfdbinary, "score", tmp_path / "pairs.csv", "--lexical", "--encoding", "cp1252")
    assert status == 0
    assert read(out)["left"].tolist() == ["café"]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["pas"],
        ["passages"],
        ["match", "a", "b", "--top", "0"],
        ["claims", "a", "--max-false", "2"],
        ["claims", "a", "--table", "claims"],
        ["claims", "a", "--table", "matrix", "--mentions"],
        ["frames", "a", "--rates", "x"],
    ],
)
def test_wrong_usage_is_one_line_and_status_2(capfd, words):
    with pytest.raises(SystemExit) as stop:
        main(words)
    err = capfd.readouterr().err
    assert stop.value.code == 2
    assert err.count("\n") == 1
    assert "--help" in err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["report", "a", "--lexcon", "b.toml"], "toolkit report: does not know --lexcon; did you mean --lexicon? see"),
        (["report", "a", "--lexcon=b.toml"], "did you mean --lexicon? see toolkit report --help\n"),
        (["report", "a", "-o", "b"], "does not know -o; did you mean --out? see"),
        (["claims", "a", "--foo"], "toolkit claims: does not know --foo; see toolkit claims --help\n"),
        (["passages", "a", "b"], "toolkit passages: does not know b; see toolkit passages --help\n"),
    ],
)
def test_an_option_that_nobody_knows_is_named_with_the_nearest_one_of_its_command(capfd, words, message):
    with pytest.raises(SystemExit) as stop:
        main(words)
    err = capfd.readouterr().err
    assert (stop.value.code, err.count("\n")) == (2, 1)
    assert message in err


def test_a_fault_of_the_toolkit_is_no_traceback(capfd, monkeypatch, folder):
    def broken(*_, **__):
        raise RuntimeError("broken")

    monkeypatch.setattr("toolkit.passages", broken)
    assert main(["passages", str(folder)]) == 1
    assert capfd.readouterr().err.startswith("toolkit: a fault in the toolkit: RuntimeError: broken")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("out.xlsx", "a table ends in .csv, .tsv, .jsonl, .json, .parquet"),
        ("none/out.csv", "there is no folder none; make it first"),
        ("in", "is a folder; give the name of a file in it"),
        ("out.parquet", "Parquet needs pyarrow"),
    ],
)
def test_what_keeps_a_file_from_being_written_is_said_before_the_work(
    capfdbinary, folder, monkeypatch, target, message
):
    monkeypatch.chdir(folder.parent)
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    monkeypatch.setattr(tk, "load_corpus", lambda *_, **__: pytest.fail("the texts were read"))
    status, out, err = run(capfdbinary, "claims", "in", "-o", target)
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert err.startswith(f"toolkit: {target}: {message}")


def test_a_page_of_differences_is_no_text_file(capfdbinary, folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert run(capfdbinary, "diff", "old.txt", "new.txt", "--html", "-o", "d.html") == (0, b"", "")
    assert Path("d.html").read_text("utf-8").startswith("<!doctype html>")
    for option in ("--html", "--side-by-side"):
        status, out, err = run(capfdbinary, "diff", "old.txt", "new.txt", option, "-o", "d.txt")
        assert (status, out) == (2, b"")
        assert err == "toolkit: d.txt: a page ends in .html; give that ending, or --text for plain text\n"
    assert not Path("d.txt").exists()
    assert run(capfdbinary, "diff", "old.txt", "new.txt", "--text", "-o", "d.txt")[0] == 0
