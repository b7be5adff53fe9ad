"""The columns of every table, as data: name, kind and what it holds; `toolkit.tables` makes and checks the tables.

A table opens with its name, the columns its rows are sorted by, if any, in brackets, and what a row is.
`left` is the earlier document, `right` the later one. A span is `start` (first code point) and `end` (one past the
last), so `document.text[start:end]` is exactly the text shown.
"""

from __future__ import annotations

from dataclasses import dataclass

# Kinds of column and the pandas type that holds them. A "?" allows a missing value.
KINDS: dict[str, str] = {
    "text": "str",
    "integer": "int64",
    "integer?": "Int64",
    "number": "float64",
    "number?": "float64",
    "flag": "bool",
    "flag?": "boolean",
    "date?": "datetime64[s]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its kind (a key of ``KINDS``) and what it holds."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what a row is, its columns, and the columns its rows are sorted by."""

    name: str
    row: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]


_LISTED = """
documents: a document
    doc text id
    title text title
    publisher text publisher
    genre text kind of text
    language text ISO 639 code
    date_from date? earliest day of publication
    date_to date? latest day of publication
    date_basis text stated, inferred, or empty where nobody has said
    period text name of its period
    source text where the text comes from
    words integer number of words, furniture included

passages: a sentence
    doc text document id
    passage integer number in the document, from 0
    start integer first code point
    end integer one past the last code point
    text text the words themselves
    paragraph integer number of the paragraph, from 0
    role text headline, dateline, byline, body, pull-quote, caption or furniture
    voice text whose words: a speaker as the text names it, in full where known; narrator; or unknown
    voice_group text government, organization, court, media, affected, other or narrator
    period text period of the document

quotes: a quotation or an attributed statement
    doc text document id
    start integer first code point, the mark included
    end integer one past the last code point, the mark included
    text text the words themselves
    cue text the words that attribute it; empty where none do
    speaker text as the text names it, in full where known; empty where it does not
    speaker_start integer? first code point of the words that name the speaker beside the quotation
    speaker_end integer? one past the last code point
    voice_group text government, organization, court, media, affected or other

pairs: two passages
    left_doc text id of the earlier document
    left_start integer first code point in the earlier document
    left_end integer one past the last code point
    left_text text the words themselves
    right_doc text id of the later document
    right_start integer first code point in the later document
    right_end integer one past the last code point
    right_text text the words themselves
    probability number 0 to 1: that one side states again what the other states, at least in part
    similarity number 0 to 1: graded likeness of meaning
    relation text verbatim, edited, partial, paraphrase or none
    left_figures text numbers, dates, times, percentages and money on the left, in one spelling, separated by ;
    right_figures text the same on the right
    figures_agree flag? true where every figure that can be compared agrees; missing where none can

alignment: two stretches that correspond
    ... as pairs
    moved flag true where the stretch stands out of the order of the others
    bead text passages on the left and right: 1-1, 1-2, 2-1 ...; 1-0 and 0-1 stand alone

scores: a given pair of texts, beside the columns it was given with
    left text the one text
    right text the other
    probability number 0 to 1: that one side states again what the other states, at least in part
    similarity number 0 to 1: graded likeness of meaning
    relation text verbatim, edited, partial, paraphrase or none
    characters number 0 to 1: cosine of character n-grams
    word_order number 0 to 1: share of the words in one order
    rare_jaccard number 0 to 1: shared words, weighted by rarity
    rare_contained number 0 to 1: the same for the shorter text
    figures_differ number rarity of the figures that stand on one side only, the lesser side
    names_differ number the same of names
    negation_differs number negations that one side has more
    note text in what one contradicts the other, and the words that show it

matches: a query and a reference that speaks of the same, whether it states it or contradicts it
    query_id text id of the query, as it was given
    reference_id text id of the reference
    rank integer 1 for the best reference of the query
    probability number 0 to 1: that both are on one claim, as a post and what checks it are
    relation text verbatim, edited, partial, paraphrase or none
    similarity number 0 to 1: graded likeness of meaning
    left_text text the query
    right_text text the reference, with its title where it was read with it
    note text in what one contradicts the other as a whole, and the words that show it
    remark text contradicts, of another time or asked for, sentence by sentence; empty where the words show nothing

similarities: two documents
    left_doc text id of the earlier document
    right_doc text id of the later document
    similarity number 0 to 1: likeness of the words of the two documents in what is compared, headlines and body
    left_shared number 0 to 1: share of the left document's compared words in stretches that correspond
    right_shared number 0 to 1: the same share of the right document

mentions: one occurrence of a claim
    claim text id made from the content of the claim
    doc text document id
    period text period of the document
    date_from date? earliest day of the document
    start integer first code point
    end integer one past the last code point
    text text the words themselves
    voice text whose words
    voice_group text group of the voice
    relation_to_first text relation to the earliest mention seen here; for that one first, or possibly first
    cohesion number 0 to 1: mean probability between the mentions of the claim

claim_figures: a figure in a mention of a claim
    claim text id of the claim
    doc text document id
    period text period of the document
    date_from date? earliest day of the document
    start integer first code point of the figure
    end integer one past the last code point
    text text the figure as it stands
    normalised text the figure with its hedge and what it counts, in one spelling
    unit text number, percent, points, a currency, clock, interval, vote, or date
    low number? smallest it can mean, clock times in minutes, intervals in days; missing for dates, votes and 6 o'clock
    high number? largest; inf where nothing bounds it (at least 45)
    day_from date? first day that a date can mean; missing where it names no year
    day_to date? last day
    counted text what a number counts, as it stands; empty where the text does not say
    verdict text first, agree, differ, raised or not comparable: with the earliest mention that holds its like

claim_voices: a claim
    claim text id of the claim
    text text the words of its first mention
    mentions integer number of mentions
    documents integer number of documents
    voices text who states it, in the order of the mentions, separated by ;
    only_group text group of all its voices; empty where there are several, or where a narrator states it
    disputed flag true where the words of one voice deny what another states

statuses: a claim, or a passage that is in none, between two periods
    claim text id of the claim; empty for a passage that is in none
    status text repeated, reworded, dropped or new
    doc text document of the passage: of the first period asked for, if the claim stands there
    start integer first code point
    end integer one past the last code point
    text text the words themselves
    other_doc text document of its nearest counterpart in the other period; empty where none was found
    other_start integer? first code point
    other_end integer? one past the last code point
    other_text text the words themselves
    relation text relation of the two: verbatim, edited, partial, paraphrase; none without a sure counterpart
    probability number? that the two state the same; missing where no pair of the list links them
    left_documents integer documents of the first period asked for that state it
    right_documents integer documents of the second that state it
    earliest text document in which it is seen earliest here; empty where the dates do not decide
    earliest_documents integer documents that may be the earliest: 1 where the dates decide
    note text what was not found, what contradicts it, or how else it came back

verdicts: a pair of texts that a reader judged or is to judge
    pair text id made from the two texts, whichever is left, white space aside
    verdict text accept, reject, or empty where none is given
    relation text relation that the reader gives; empty where the model's stands
    left_text text the words of the one, on one line
    right_text text the words of the other
    probability number? what the model said
    model_relation text relation that the model gave

review_precision: the pairs of one relation
    relation text relation that the model gave, or all
    listed integer pairs that the model found
    reviewed integer pairs with a verdict
    right integer pairs accepted
    said number how many of those reviewed are right by the probabilities of the model
    precision number? right over reviewed; missing where nothing is reviewed
    low number? lower end of the 95 % Wilson interval
    high number? upper end

operations: a run of words
    operation text equal, insert, delete or replace
    left_start integer first code point on the left
    left_end integer one past the last code point
    right_start integer first code point on the right
    right_end integer one past the last code point
    left_text text the words themselves
    right_text text the words themselves

hits (doc start end frame): words that fit a pattern of a frame
    doc text document id
    period text period of the document
    start integer first code point
    end integer one past the last code point
    text text the words themselves
    frame text name of the frame
    pattern text the pattern that fits
    negated flag true where a negation governs the words
    voice_group text whose words

rates: a frame in one document, period or voice group
    frame text name of the frame
    by text doc, period or voice_group
    level text which one
    hits integer number of hits
    words integer number of words that were searched
    rate_per_1k number? hits per 1,000 words
    low number? lower end of the 95 % interval; missing under 3 documents
    high number? upper end
    documents integer number of documents
    dispersion number? Gries' DP over documents, 0 (even) to 1 (in one place)

contrasts: a frame between two periods
    frame text name of the frame
    target text period whose rate stands above the line
    reference text period whose rate stands below it
    log_ratio number? log2 of target rate over reference rate; with half a hit on each side where one has none
    low number? lower end of the 95 % interval; missing under 3 documents a side
    high number? upper end
    p number? permutation of documents, two-sided, exact up to 20,000 ways; missing under 3 documents a side
    p_floor number smallest p that so many documents can give
    p_adjusted number? after Holm over the frames
    leave_one_out_low number? smallest log_ratio when each document in turn is left out
    leave_one_out_high number? largest
    dispersion number? Gries' DP over the documents of both sides
    caveat text what the numbers cannot say, made from the counts

trends: a frame in one stretch of time
    frame text name of the frame
    by text period, or days where a window rolls
    level text name of the period, or first day of the window
    date_from date? first day of the window, or of the period's documents
    date_to date? last day
    hits integer number of hits
    words integer number of words that were searched
    rate_per_1k number? hits per 1,000 words; missing without words
    low number? lower end of the 95 % interval; missing under 3 documents
    high number? upper end
    documents integer number of documents counted here
    undated integer documents of the corpus left out: without a date
    unplaced integer dated documents left out: without a period, or their range is longer than the window
    caveat text what the rate cannot say, made from the counts

keywords: a word or phrase
    word text the word, case folded
    target text period, group or document it is counted in
    reference text what it is compared with
    target_count integer occurrences in the target
    reference_count integer occurrences in the reference
    log_ratio number? log2 of the rates, 0.5 added to each count
    low number? lower end of the 95 % interval; missing under 3 documents a side and between voice groups
    high number? upper end
    log_odds_z number? log-odds with informative Dirichlet prior, z score
    g2 number? log-likelihood ratio, word-level
    dispersion number? Gries' DP over the documents of both sides
    documents integer documents of both sides that hold the word

concordance: words in their context
    doc text document id
    period text period of the document
    start integer first code point
    end integer one past the last code point
    left text the words before, from the document as they stand
    text text the words themselves
    right text the words behind
    voice text whose words
    voice_group text group of the voice

shifts: a word and what it adds to the difference of two sides
    word text the word, case folded
    target text period, group or document it is counted in
    reference text what it is compared with
    target_share number share of the target's words
    reference_share number share of the reference's words
    contribution number part of the divergence in bits; above 0 where the target uses the word more
    null_high number? what chance reaches: 95 % of shuffles of whole documents stay under this size
    divergence number Jensen-Shannon divergence of the two sides, bits, 0 to 1
    null_divergence number? its mean over the shuffles
    documents integer documents that hold the word
    top_doc text document that holds most occurrences of the side the word marks
    top_share number share of those occurrences it holds, 0 to 1

uses: a use of a word and whose it is
    doc text document id
    period text period of the document
    start integer first code point
    end integer one past the last code point
    text text the words themselves
    voice text whose words
    voice_group text group of the voice
    how text own, quoted, reported, distanced or named
    cue text the verb of saying, if there is one
    passage integer number of the passage in the document

collocates: a word that stands near another
    word text the word, case folded
    node text the pattern it stands near
    by text doc, period or voice_group
    level text which one
    together integer occurrences near the node
    count integer occurrences in all
    nodes integer occurrences of the node
    log_dice number 14 plus log2 of the Dice coefficient; 14 where they never part
    documents integer documents in which they stand together

frame_pairs: two frames in the same sentences
    left_frame text name of the one
    right_frame text name of the other
    together integer sentences that hold both
    left_sentences integer sentences that hold the one
    right_sentences integer sentences that hold the other
    sentences integer sentences in all
    log_ratio number? log2 of together over what independence gives; missing where they never meet
    documents integer documents in which they stand together

frame_actors (doc start end frame): a hit of a frame and the actor named nearest
    doc text document id
    period text period of the document
    start integer first code point of the hit
    end integer one past the last code point
    text text the words of the hit
    frame text name of the frame
    actor text name of the actor nearest by; empty where the sentence names none near
    actor_start integer? first code point of the words that name the actor
    actor_end integer? one past the last code point
    actor_text text those words
    distance integer? words between hit and actor; below 0 where the actor stands before
    voice_group text whose words
"""


def _read(listed: str) -> dict[str, Table]:
    """Read the tables; ``... as pairs`` stands for the columns of the table of that name."""
    found: dict[str, Table] = {}
    for block in listed.strip().split("\n\n"):
        first, *lines = block.splitlines()
        opening, row = first.split(": ", 1)
        name, _, order = opening.rstrip(")").partition(" (")
        columns: list[Column] = []
        for line in map(str.strip, lines):
            if line.startswith("... as "):
                columns += found[line.removeprefix("... as ")].columns
            else:
                columns.append(Column(*line.split(" ", 2)))
        found[name] = Table(name, row, tuple(columns), tuple(order.split()))
    return found


TABLES: dict[str, Table] = _read(_LISTED)
