"""Voices: who says what, by which words, of which group; pronouns and short names lead to the full name."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tables
from toolkit.corpus import Corpus, Document, as_corpus, load_corpus, passages, quotes
from toolkit.corpus.groups import classify
from toolkit.corpus.roles import ROLES

law = settings(max_examples=30)
parts = st.sampled_from(
    [
        '"It is so," ',
        "she said. ",
        "Ann Lee said that ",
        "it rained for a day. ",
        "“One. ",
        "Two.” ",
        "\n\n",
        "According to ",
        "the mayor, ",
        "BOB: hello there.\n",
        "'",
        '"',
        "Mr. Ode ",
        "told us: ",
        "the U.N. ",
        "😀",
        "who ",
        "’s ",
        ", ",
        "— Bo Ode\n",
    ]
)


@pytest.mark.cases("quotes")
def test_cases(case):
    found = quotes(Document("case", case["text"]))
    columns = ["text", "cue", "speaker", "voice_group", "kind"]
    assert found[columns].to_dict("records") == case["quotes"]


@law
@given(st.lists(parts, max_size=20).map("".join))
def test_quotes_slice_back_and_stay_in_order(text):
    found = quotes(Document("d", text))
    tables.check(found, "quotes")
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()
    assert found["start"].is_monotonic_increasing
    named = found[found["speaker_start"].notna()]
    assert ((named["speaker_start"] >= 0) & (named["speaker_end"] <= len(text))).all()
    assert (named["speaker"] != "").all()


@law
@given(st.lists(st.lists(parts, min_size=1, max_size=8).map("".join).filter(str.strip), min_size=1, max_size=4))
def test_documents_do_not_change_each_other(texts):
    documents = [Document(f"d{n}", text) for n, text in enumerate(texts)]
    together = quotes(as_corpus(*documents))
    for document in documents:
        alone = quotes(document).drop(columns="voice_group")
        same = together[together["doc"] == document.id].drop(columns="voice_group")
        assert same.to_dict("records") == alone.to_dict("records")
    assert (together[together["speaker"] != ""].groupby("speaker")["voice_group"].nunique() == 1).all()


@pytest.mark.parametrize("turn", [1, -1])
def test_a_speaker_has_one_group_in_a_corpus(turn):
    first = Document("first", "Rio Claro said that it had warned of cracks in the wall.")
    second = Document("second", "Rio Claro, an environmental group, said that the water was unsafe.")
    assert quotes(first)["voice_group"].tolist() == ["other"]
    corpus = as_corpus(*[first, second][::turn])
    assert quotes(corpus)["voice_group"].tolist() == ["organization", "organization"]
    named = replace(corpus, voices={"Rio Claro": "affected"}, _cache={})
    assert quotes(named)["voice_group"].tolist() == ["affected", "affected"]


def test_the_corpus_names_groups():
    corpus = as_corpus(Document("d", '"It is over," said Ann Lee. The union said that nobody was asked.'))
    named = replace(corpus, voices={"Ann Lee": "affected"}, _cache={})
    assert quotes(corpus)["voice_group"].tolist() == ["other", "organization"]
    assert quotes(named)["voice_group"].tolist() == ["affected", "organization"]
    assert passages(named)["voice_group"].tolist() == ["affected", "organization"]


def test_corpus_toml_names_groups(tmp_path):
    (tmp_path / "d.txt").write_text(
        '"It is over," said Telnor. The union said that nobody was asked.', encoding="utf-8"
    )
    (tmp_path / "corpus.toml").write_text('[voices]\nTelnor = "media"\n"the union" = "affected"\n', encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert quotes(corpus)[["speaker", "voice_group"]].values.tolist() == [
        ["Telnor", "media"],
        ["the union", "affected"],
    ]
    assert passages(corpus)["voice_group"].tolist() == ["media", "affected"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Harbour Watch USA and Harbour Watch UK met. Harbour said that it rained all day.", "Harbour Watch"),
        ("Ann Lee met Bo Lee. Lee said that it rained all day.", "Lee"),
        ("Ann Lee met Mr. Bo Lee. Mr. Lee said that it rained all day.", "Bo Lee"),
        ("Ann Lee met Bo Ode. Lee said that it rained all day.", "Ann Lee"),
        ("Ann Lee of the Lee Foundation came. Lee said that it rained all day.", "Ann Lee"),
        ("Jordan Ode left. Rep. Jim Jordan came. Jordan said that it rained all day.", "Jim Jordan"),
        ("The king left Jordan City. Jordan said that it rained all day.", "Jordan"),
        ("Ann Lee spoke. The president said that it rained all day.", "the president"),
    ],
)
def test_a_short_name_is_led_to_no_wrong_full_name(text, speaker):
    assert quotes(Document("d", text))["speaker"].tolist() == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lee, 67, who has two dogs, said that it rained all day.", "Ann Lee"),
        ("Ann Lee, aged 67, told the council that it rained all day.", "Ann Lee"),
        ("Ann Lee, who runs a shop, told the council that it rained all day.", "Ann Lee"),
        ("St. Mary Hospital said that it rained all day.", "St. Mary Hospital"),
        ("“It rained,” said Judge Ann St. John.", "Ann St. John"),
        ("By six votes to one the council asked the state to stop the work.", "the council"),
    ],
)
def test_an_age_a_hearer_or_a_count_is_no_speaker(text, speaker):
    assert quotes(Document("d", text))["speaker"].tolist() == [speaker]


@pytest.mark.parametrize(
    ("description", "group"),
    [
        ("a lawyer for the miners", "court"),
        ("Secretary of State", "government"),
        ("a spokesman for the Ministry of Mines", "government"),
        ("president of the Rail Workers Union", "organization"),
        ("president of Rail Workers' Local 318", "organization"),
        ("president of the local", "organization"),
        ("president of the River Caucus", "organization"),
        ("president of the United States", "government"),
        ("vice president of Kenya", "government"),
        ("president of Uganda", "government"),
        ("a reporter for the Port Ellis Courier", "media"),
        ("a mother of three", "affected"),
        ("researcher for refugee and migrant rights", "organization"),
        ("Attorney General", "government"),
        ("a red kite", "other"),
        ("a baker who is not related to the mayor", "other"),
        ("a baker , no relation to the mayor", "other"),
        ("a baker who accused the minister of theft", "other"),
        ("a baker close to the governor", "other"),
        ("a friend of the mayor", "other"),
        ("the mayor's oldest friend", "other"),
        ("the wife of the mayor", "affected"),
        ("an engineer who heads the city council", "government"),
        ("for ten years a baker in the house", "other"),
        ("a spokesman for the White House", "government"),
        ("speaker of the House", "government"),
        ("the speaker", "government"),
        ("a speaker", "other"),
        ("another speaker at the rally", "other"),
        ("the keynote speaker", "other"),
    ],
)
def test_words_tell_the_group(description, group):
    assert classify(description) == group


def test_a_passage_is_the_speakers_for_the_larger_part():
    text = 'The plan, which cost two million and took a year to write, is "dead", said Ann Lee. "It is dead."'
    table = passages(Document("d", text))
    assert table["voice"].tolist() == ["Ann Lee", "Ann Lee"]
    assert table["quoted"].round(2).tolist() == [0.07, 1.0]
    assert passages(Document("d", 'The "dead" plan cost two million.'))["voice"].tolist() == ["narrator"]


def test_asking_twice_gives_a_copy():
    corpus = Corpus((Document("d", '"Yes," said Ann Lee.'),))
    first = quotes(corpus)
    first["speaker"] = "nobody"
    assert quotes(corpus)["speaker"].tolist() == ["Ann Lee"]


def test_quotes_of_chosen_roles():
    corpus = load_corpus("texts")
    every, body = quotes(corpus), quotes(corpus, roles=["body"])
    assert body.equals(every)
    assert len(every)
    assert len(quotes(corpus, roles=["byline"])) == 0
    with pytest.raises(ValueError, match='there is no role "bodies"; the roles are headline'):
        quotes(corpus, roles=["bodies"])


def test_quotes_of_chosen_roles_are_those_that_begin_there():
    text = '“It is over,” said Ann Lee.\n\nPhoto: Ann Lee\n\nRain fell. "Yes," she said. It fell, she said.'
    corpus = Corpus((Document("a", text), Document("b", ""), Document("c", 'Share this\n\n"No," said Bob Ray.')))
    every, spans = quotes(corpus), passages(corpus)
    for role in ROLES:
        own = spans[spans["role"] == role]
        begins = [
            any((own["doc"] == doc) & (own["start"] <= at) & (at < own["end"]))
            for doc, at in zip(every["doc"], every["start"], strict=True)
        ]
        assert quotes(corpus, roles=[role]).equals(every[begins].reset_index(drop=True)), role


def test_a_name_around_a_nickname_stands_where_it_is_named():
    text = 'Ann Scott spoke. "Yes," Scott said. Robert C. “Bobby” Scott came. Ann Scott was there. "No," Scott said.'
    found = quotes(Document("d", text))
    assert found.loc[found["cue"] == "said", "speaker"].tolist() == ["Ann Scott", "Ann Scott"]


@pytest.mark.parametrize("space", [" ", "\u00a0"])
@pytest.mark.parametrize("opening", ["", "The new report is here. Its report was long ago lost. "])
def test_who_wrote_the_report_is_read_beside_its_name(space, opening):
    text = f"{opening}Rain fell. Amnesty{space}International%s. It rained. The report said that the wall fell."
    for rest, name in (("'s report came out", "Amnesty International"), (" spoke", "the report")):
        assert quotes(Document("d", text % rest))["speaker"].tolist() == [name]


def test_a_pronoun_that_means_nobody_known_is_no_voice():
    found = passages(Document("d", "The road was shut. “It is over and done with,” he said."))
    assert found[["voice", "quoted"]].round(1).values.tolist() == [["narrator", 0.0], ["unknown", 0.8]]
    assert quotes(Document("d", "The road was shut. “It is over,” he said."))["speaker"].tolist() == ["he"]


def test_a_street_is_not_she():
    text = "The woman who was hit on Castle Street is in hospital. Her family maintains that the brakes were worn."
    assert passages(Document("d", text))["voice"].tolist() == ["narrator", "her family"]


@pytest.mark.parametrize("said", ["the mayor's critic", "a critic of the mayor", "Ann Lee, a critic of the mayor"])
def test_a_critic_is_not_of_the_group_criticised(said):
    found = quotes(Document("d", f'The mayor spoke. "That is simply false," said {said}.'))
    assert found["speaker"].tolist() == [said.partition(",")[0]]
    assert found["voice_group"].tolist() == ["other"]


@pytest.mark.parametrize("noun", ["Alliance", "Federation", "Trust", "Club"])
@pytest.mark.parametrize("small", [False, True])
def test_a_body_is_named_by_its_last_word_alone(noun, small):
    text = f"The Leigh Walkers' {noun} calls on the council to act. Rain fell.\n\nThe {noun} demands that it pay a fee."
    text = text.replace(f"The {noun}", f"The {noun.lower()}") if small else text
    assert passages(Document("d", text))["voice"].tolist()[::2] == [f"Leigh Walkers' {noun}"] * 2


def test_who_says_what_somebody_will_ask_is_named_inside_the_sentence():
    text = "The council will ask the firms to halve their fleets, the mayor, Ann Lee, said on Monday, a week after it."
    found = quotes(Document("d", text))
    assert found[["speaker", "text"]].values.tolist() == [
        ["Ann Lee", "The council will ask the firms to halve their fleets"]
    ]


def test_who_calls_it_false_is_the_narrator():
    text = "The mayor said last week that it had doubled, and that is simply false: the figures show it has halved."
    assert passages(Document("d", text))["voice"].tolist() == ["narrator"]


def test_who_was_she_before_is_not_he():
    text = (
        'Castellan said the floor was good. "Wood needs years," she said.\n\nOyelaran is less patient. "No," he said.'
    )
    voices = passages(as_corpus(Document("a", text)))["voice"].tolist()
    assert voices == ["Castellan", "Castellan", "narrator", "unknown"]


@pytest.mark.parametrize(
    ("known", "other", "text", "speaker", "group"),
    [
        ("Helena Brandt", "", "Brandt said that it rained all day.", "Helena Brandt", "affected"),
        ("Helena Brandt", "", "Ms Brandt said that it rained all day.", "Helena Brandt", "affected"),
        ("Helena Brandt", "", "Mr. Brandt said that it rained all day.", "Brandt", "other"),
        ("Helena Brandt", "", "People in Brandt came. Brandt said that it rained all day.", "Brandt", "other"),
        ("Helena Brandt", "Willy Brandt came.", "Brandt said that it rained all day.", "Brandt", "other"),
        ("Helena Brandt", "Helena M. Brandt came.", "Brandt said that it rained all day.", "Helena Brandt", "affected"),
        ("Helena Brandt", "", "Willy Brandt came. Brandt said that it rained all day.", "Willy Brandt", "other"),
        ("Helena Brandt", "", "Brand said that it rained all day.", "Brand", "other"),
        ("John Johnson", "", "Mr. Johnston said that it rained all day.", "Johnston", "other"),
        ("Kate Allen", "", "Ms Allan said that it rained all day.", "Allan", "other"),
        ("Michael Jordan", "", "Jordan said that it rained all day.", "Jordan", "government"),
    ],
)
def test_a_family_name_is_of_the_one_whom_the_corpus_names(known, other, text, speaker, group):
    first = Document("first", f'"It is over," said {known}. {other}')
    named = replace(as_corpus(first, Document("second", text)), voices={known: "affected"}, _cache={})
    found = quotes(named)
    assert found.loc[found["doc"] == "second", ["speaker", "voice_group"]].values.tolist() == [[speaker, group]]
    assert passages(named).query("doc == 'second'")["voice"].tolist()[-1] == speaker


@pytest.mark.parametrize(("one", "other"), [("John Johnson", "Mark Johnston"), ("Kate Allen", "Woody Allan")])
def test_names_that_are_nearly_alike_are_two_speakers(one, other):
    short = [one.split()[1], other.split()[1]]
    said = f"{short[0]} said that it rained all day. {short[1]} said that it was dry all day."
    assert quotes(Document("d", f"{one} met {other}. {said}"))["speaker"].tolist() == [one, other]
    assert quotes(Document("d", said))["speaker"].tolist() == short


def test_a_name_that_ends_in_another_is_another_persons():
    assert quotes(Document("d", "Ann Lee met Joann Lee. Lee said that it rained all day."))["speaker"].tolist() == [
        "Lee"
    ]


SPANISH = (
    "El ferry encalló la madrugada del martes contra las rocas con 63 personas a bordo, dijo la policía. Los equipos "
    'salvaron a 41. "Hicimos todo lo que pudimos", dijo Helena Brandt, directora de la compañía. La empresa negó que '
    "el barco estuviera sobrecargado. El sindicato afirmó que la tripulación llevaba veinte horas de servicio."
)


def test_rules_for_english_name_nobody_in_a_text_of_another_language():
    found = quotes(Document("d", SPANISH))
    assert found[["text", "speaker", "cue"]].values.tolist() == [['"Hicimos todo lo que pudimos"', "", ""]]
    assert set(passages(Document("d", SPANISH))["voice"]) <= {"narrator", "unknown"}
    english = 'Helena Brandt spoke. "It is over," she said.'
    assert quotes(Document("d", english, language="es"))["speaker"].tolist() == [""]
    assert quotes(Document("d", english, language="en-GB"))["speaker"].tolist() == ["Helena Brandt"]


@pytest.mark.parametrize(
    ("text", "speaker", "group"),
    [
        ("A public inquiry into the loss of the ferry Norvane found that it was overloaded.", None, None),
        ("The head of the union Ann Lee said that it was overloaded.", "Ann Lee", "organization"),
        ("The coast guard said that it was overloaded.", "the coast guard", "government"),
        ("A spokesman for the Lissa Coast Guard said that it was overloaded.", None, "government"),
    ],
)
def test_a_thing_named_behind_its_noun_is_no_speaker(text, speaker, group):
    found = quotes(Document("d", text)).iloc[0]
    assert found["speaker"] == (speaker or found["speaker"])
    assert found["speaker"] != "Norvane"
    assert found["voice_group"] == (group or found["voice_group"])


def test_a_title_alone_is_no_speaker():
    found = quotes(Document("d", "The ferry was overloaded that night, wrote Mr.\n\nAnd nobody knew it before."))
    assert "Mr" not in found["speaker"].tolist()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("An email seen by Harbour News says that the boats were rusted.", "an email"),
        ("A letter sent to Ann Lee says that the boats were rusted.", "a letter sent to Ann Lee"),
        ("The documents obtained by the Port Ellis Courier said that the boats were rusted.", "the documents"),
        ("A report published by Harbour Watch says that the boats were rusted.", "Harbour Watch"),
    ],
)
def test_who_has_seen_a_paper_does_not_say_what_it_says(text, speaker):
    assert quotes(Document("d", text))["speaker"].tolist() == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker", "group"),
    [
        ("More than 40 residents said that it was shut.", "more than 40 residents", "affected"),
        ("Fewer than half of the officials said that it was shut.", "fewer than half of the officials", "government"),
        ("Nearly all judges said that it was shut.", "nearly all judges", "court"),
        ("Up to 90 tenants said that it was shut.", "up to 90 tenants", "affected"),
        ("“It is shut,” said more than 40 residents.", "more than 40 residents", "affected"),
        ("Ann More said that it was shut. “It is shut,” More said.", "Ann More", "other"),
        ("Less than a month later the mayor said that it was shut.", "the mayor", "government"),
        ("Two years ago Ann Lee said that it was shut.", "Ann Lee", "other"),
        ("Hours earlier the council had said that it was shut.", "the council", "organization"),
    ],
)
def test_an_amount_is_no_name_and_a_time_no_part_of_one(text, speaker, group):
    found = quotes(Document("d", text))
    assert set(zip(found["speaker"], found["voice_group"], strict=True)) == {(speaker, group)}


@pytest.mark.parametrize("opening", ["In", "A few days ago in", "And in"])
def test_whom_a_speaker_spoke_to_is_not_the_speaker(opening):
    text = f"Ann Lee runs the port. {opening} an interview with the BBC she said that it was shut."
    assert quotes(Document("d", text))["speaker"].tolist() == ["Ann Lee"]


@pytest.mark.parametrize(
    ("head", "voice"),
    [
        ("“We were robbed.”", "unknown"),
        ("“Shame!” “Never again!”", "unknown"),
        ("“We were robbed,” says Bo Ode", "Bo Ode"),
        ("The mayor says that they were robbed.", "the mayor"),
    ],
)
@pytest.mark.parametrize("end", ["\n\n", "\n"])
def test_a_marked_heading_has_no_speaker_from_outside(head, voice, end):
    above = "The pier is shut, said Ann Lee, the mayor of Lissa. “Nobody told us,” she added."
    text = f"{above}{end}{head}{end}“It is shut for good,” said Ann Lee.\n"
    start = text.index(head)
    marked = Document("d", text, marks=((start, start + len(head), "heading"),))
    found = passages(marked).set_index("start")
    inside = found.loc[start : start + len(head) - 1]
    assert set(inside["role"]) == {"headline"}
    assert {name.replace("Ann Lee", "the mayor") for name in inside["voice"]} == {voice}
    said = quotes(marked)
    outside = said[(said["end"] <= start) | (said["start"] >= start + len(head))]
    plain = quotes(replace(marked, marks=()))
    assert outside["speaker"].tolist() == plain.loc[outside.index, "speaker"].tolist() == ["Ann Lee"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Too much rain, too little sun; so says the farmer.",
        "Whoever tells a baker that the oven is cold should light it.",
        "That the miners praised the lamps she regards as a joke.",
        "That the oven was cold the baker's own guests denied.",
        "According to our count, which rests on the church books, 41 ships sank in that storm.",
        "According to the files the mill had been sold in that year.",
        'Text: "The guild asks for a new oven and for two more bakers."',
        'Wording: "The guild asks for a new oven and for two more bakers."',
    ],
)
def test_a_conjunction_a_label_and_a_clause_are_no_voice(text):
    assert set(passages(Document("d", text))["voice"]) <= {"narrator", "unknown"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to the files it had been sold to the guild in June, Ann Lee said.", "Ann Lee"),
        ("According to the bakers they had been told of it in June.", "the bakers"),
        ('Farmer-led mill to open in May – Two floors – Minister Lee: "A good day for the valley"', "Lee"),
    ],
)
def test_who_speaks_beside_what_cannot(text, speaker):
    assert passages(Document("d", text))["voice"].tolist() == [speaker]


@pytest.mark.parametrize("body", ["ministry", "police", "inspectorate", "agency"])
@pytest.mark.parametrize("form", ["The {0}", "The {1}", "{1}"])
def test_case_and_article_of_a_body_do_not_matter(body, form):
    subject = form.format(body, body.capitalize())
    found = passages(Document("d", f"{subject} said that the bridge had been closed for a week."))
    assert found[["voice", "voice_group"]].values.tolist() == [[f"the {body}", "government"]]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The ministry did not answer. In a letter, spokesman Bo Ode said that the mill was sold.", "government"),
        ("The company did not answer. In a letter, spokesman Bo Ode said that the mill was sold.", "organization"),
        ("The ministry did not answer.\n\nSpokesman Bo Ode said that the mill was sold.", "organization"),
        (
            "Mines Minister Ann Lee said that it rained. His spokesman, Bo Ode, said that the mill was sold.",
            "government",
        ),
    ],
)
def test_a_spokesman_is_of_the_group_for_which_he_speaks(text, group):
    assert passages(Document("d", text))["voice_group"].tolist()[-1] == group


@pytest.mark.parametrize(
    ("other", "short", "group"),
    [
        ("", "Ms Quill", "government"),
        ("", "Mr Quill", "other"),
        ("Bo Quill, a baker, said that it had been cold.", "Ms Quill", "other"),
        ("Bo Quill came too.", "Ms Quill", "other"),
        ("", "M. Quill", "government"),
        ("", "B. Quill", "other"),
    ],
)
def test_a_family_name_is_of_the_group_of_all_who_bear_it(other, short, group):
    texts = [f"Mines Minister Mary Quill said that the mill was sold. {other}", f"{short} said that the mill was shut."]
    found = passages(Corpus([Document(str(number), text) for number, text in enumerate(texts)]))
    assert found["voice_group"].tolist()[-1] == group


def test_the_title_of_one_is_not_of_another_who_bears_his_name():
    text = "Mayor Bo Ode said that it rained all day. Marta Ode, a baker, said that the oven was cold."
    assert passages(Document("d", text))["voice_group"].tolist() == ["government", "other"]
