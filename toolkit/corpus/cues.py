"""Word lists for telling speech from narration and one kind of speaker from another, kept apart from the rules.

General English only: verbs of saying, words of office and trade, words in the names of institutions. Names of
single people or bodies are not here; a corpus names its own in `corpus.toml`.
"""

from __future__ import annotations

import re


def words(*lines: str) -> frozenset[str]:
    """Return the words of these lines."""
    return frozenset(" ".join(lines).split())


_REGULAR = words(
    "accuse acknowledge add admit admonish advise affirm agree allege announce answer argue assert assure attack",
    "bemoan blast boast brag caution chant charge chide claim comment complain concede conclude condemn confess",
    "confide confirm contend continue counter criticize criticise cry declare demand denounce deny describe detail",
    "disclose dismiss emphasize emphasise estimate exclaim explain express fume implore indicate inform insist",
    "interject joke label lament lash maintain marvel mention mock mourn muse mutter name note object observe opine",
    "plead pledge point praise predict proclaim promise propose protest quip quote reason recall reckon recommend",
    "recount refer reiterate remark remember remind reply report request respond retort reveal scoff scold scream",
    "shout sigh signal slam sneer state stress suggest surmise tease testify text theorize thunder tout tweet",
    "underline underscore urge voice vow warn whisper wonder worry yell email blog rant gush",
    "summarize summarise hail deem dub ask call cite",
)
_IRREGULAR = words(
    "said says say saying told tells tell telling wrote writes write writing thought thinks think thinking believes",
    "believed believe believing feels felt feel read reads began begins spoke speaks speaking knew heard found finds",
    "finding swore held holds holding posted posts put puts admitted referred quipped dubbed labelled bragged",
    "singled",
)


def _forms(verb: str) -> set[str]:
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    return {verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"}


CUES = frozenset(form for verb in _REGULAR for form in _forms(verb)) | _IRREGULAR
# Forms that are as often nouns: no cue after an article, a possessive, an adjective or a preposition.
NOUNS = frozenset(
    form
    for form in CUES
    if not form.endswith(("ed", "ing")) and form not in words("said says say told wrote asked spoke found")
)
BASES = _REGULAR | words("say tell write think believe feel read speak put")
# Verbs of saying that are nouns as well, as "report" and as "reports"; no past tenses.
NOUN_BASES = words(
    "answer attack blast boast call caution charge claim comment cry demand detail email estimate express joke label",
    "lament mention mock mutter name note object pledge point post praise promise protest quip quote rant reason",
    "recall remark reply report request retort scold scream shout sigh signal slam sneer state stress tease text",
    "tweet urge voice vow whisper wonder worry yell blog feel forward",
)
THIRDS = frozenset(form for verb in NOUN_BASES for form in _forms(verb) if form.endswith("s")) & NOUNS
NO_VERB_AFTER = words(
    "the a an his her its their our my your this that these those some any no of in on at by for with from about",
    "against via United member nation two three other such new recent public latest same many several each every",
)
TOKEN = re.compile(r"[Aa]ccording to(?!\w)|[\w'’-]+")
FINITE = re.compile(  # a verb that a clause can have alone
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says|told|wrote|\w{2,}ed)\b"
)

ANSWERING = re.compile(  # who does this speaks behind a colon: "The union contradicted it: two men were hurt"
    r"\b(?:contradict|reject|disput|disagree|den[iy]|refut|rebut|object|counter|respond|repl[iy]|answer|retort|protest|"
    r"complain|differ|contest|confirm|agree)\w*\b"
)

# Between a subject and its verb.
ADVERBS = words(
    "also later then has had have is was are were been be previously repeatedly recently once again just even often",
    "never not did does do would will could may might must should still now already first further only always at",
    "earlier himself herself itself themselves simply today yesterday both to goes went gone on who",
    "famously Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue week month year last this night",
    "morning",
)
NOUNS_IN_LY = words("family assembly ally bully supply reply monopoly anomaly")  # no adverbs: "her family said"
PREPOSITIONS = words(
    "in at on of for with from to by during after before about against between among into under over since until",
    "through than like as amid despite toward towards within without via per including behind near upon around",
)
DETERMINERS = words("the a an his her its their our my one another some many several two three four few both other no")
PRONOUNS = words("he she they i we it you who himself herself")
BE = words("is are was were be been being")
# Of these the subject of a passive is still the one who thinks or speaks: "she was quoted as saying", "he was worried".
STATES_OF_MIND = words("quoted cited worried agreed determined reported")
# Stand for nobody in particular, or for no person: never a speaker.
INDEFINITE = words(
    "nobody everybody somebody anybody everyone someone anyone none nothing everything something anything this that",
    "these those there here what today yesterday tomorrow tonight now then monday tuesday wednesday thursday friday",
    "saturday sunday january february march april june july august september october november december",
)
# Open a sentence and name nobody.
OPENERS = words(
    "instead rather plus nor moreover furthermore nevertheless nonetheless indeed perhaps separately similarly",
    "likewise besides thus hence otherwise afterward afterwards eventually finally recently previously currently",
    "initially additionally ultimately overall once meanwhile however earlier later still yet also maybe therefore",
)
# Things that show or measure and do not speak; documents (PAPERS) do.
THINGS = words(
    "watch watches clock clocks check checks test tests figures data numbers sample samples result",
    "results measurement measurements reading readings instrument instruments sensor sensors image images photo photos",
    "photograph photographs footage video videos map maps file files record records statistic statistics evidence",
    "sign signs detail details trend trends price prices estimate estimates calculation calculations experience",
    "fact facts event events history tracker trackers camera cameras gauge gauges meter meters scan scans x-ray x-rays",
)

# Words that tell the group, in the order in which they are asked; a word of the name counts as one of the description.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "media",
        words(
            "reporter reporters journalist journalists newspaper editor editorial columnist anchor correspondent",
            "magazine broadcaster moderator blogger podcast news newsroom times post tribune herald gazette journal",
            "cnn bbc reuters radio television tv press pundit commentator",
        ),
    ),
    (
        "affected",
        words(
            "migrant migrants refugee refugees asylum-seeker asylum-seekers seeker seekers victim victims survivor",
            "survivors witness witnesses resident residents evacuee detainee detainees prisoner inmate patient",
            "patients mother father parent parents wife husband relative relatives family families child children",
            "widow widower son daughter sister brother neighbor neighbour homeowner tenant tenants bystander",
            "bystanders passenger passengers worker workers farmer farmers student students fisherman villager",
            "villagers pupil nurse midwife midwives driver shopper commuter protester protesters demonstrator",
        ),
    ),
    (
        "court",
        words(
            "judge judges justice justices court courts tribunal magistrate lawyer lawyers attorney attorneys counsel",
            "prosecutor prosecutors solicitor barrister jury plaintiff plaintiffs ruling appeals litigator",
            "inquiry inquest",
        ),
    ),
    (
        "government",
        words(
            "president minister ministers ministry secretary undersecretary senator senators sen rep reps",
            "congressman congresswoman congress representative governor gov mayor councilman councilwoman councillor",
            "lawmaker lawmakers legislator mp mps parliament parliamentary administration government governments",
            "department agency bureau police sheriff chief commissioner officer officers official officials",
            "ambassador diplomat diplomats envoy army military navy general admiral colonel lieutenant sergeant",
            "captain commander troops white house federal state kremlin pentagon treasury embassy consulate customs",
            "patrol chancellor premier speaker delegate del majority minority republican democrat republicans",
            "democrats tory labour vice-president deputy politician politicians authorities authority inspector",
            "order orders decree cabinet monarchy service king queen prince",
            "assemblyman assemblywoman county city municipal borough parish",
            "ombudsman regulator inspectorate commission vp nominee candidate campaign",
        ),
    ),
    (
        "organization",
        words(
            "international watch foundation institute institution council association society union federation",
            "committee center centre university college ngo ngos charity charities group groups organization",
            "organisation organizations activist activists advocate advocates campaigner campaigners alliance",
            "coalition network club company companies corporation corp inc ltd bank firm business executive ceo",
            "founder church pastor bishop priest rabbi imam chairman chairwoman chairperson director researcher",
            "researchers professor analyst scientist scientists scholar economist expert experts trust fund project",
            "league board school hospital doctor physician group's fellow spokesperson volunteer volunteers author",
            "strategist pollster consultant manager organizer coordinator report briefing study survey rights aid",
            "relief llc llp plc gmbh holdings",
        ),
    ),
)
BODIES = frozenset().union(
    *(group for name, group in GROUPS if name in ("organization", "government", "media", "court"))
) | words(
    "states nations senate office services forum party initiative programme program",
)
# Countries and capitals that news lets speak: "Canada said".
STATES = words(
    "us u.s usa uk u.k eu u.n britain england scotland wales ireland france germany spain portugal italy greece poland",
    "ukraine russia china japan india pakistan iran iraq israel syria turkey egypt libya sudan ethiopia kenya nigeria",
    "ghana rwanda somalia mexico canada cuba haiti guatemala honduras nicaragua panama colombia venezuela ecuador peru",
    "brazil chile argentina australia indonesia vietnam thailand myanmar bangladesh afghanistan lebanon jordan qatar",
    "sweden norway denmark finland hungary austria switzerland belgium netherlands washington moscow beijing london",
    "paris berlin kyiv brussels tehran ankara ottawa",
)
# "the organization", "the group": words that stand for a body named before; "the report" for the body that wrote it.
BODY_NOUNS = words(
    "organization organisation group agency charity watchdog body company firm ngo department ministry council union",
    "association institute foundation bank university commission committee court party network newspaper alliance",
    "coalition federation society trust club league inspectorate",
)
# Other words for what "it" may stand for when somebody speaks.
ORGANS = words(
    "panel inquiry board tribunal government authority jury regulator federation police school hospital article club",
    "zoo museum library theatre theater gallery orchestra airline hotel retailer manufacturer brewery",
    "times post tribune herald gazette journal courier",
)
BODY_KINDS = words("rights aid advocacy watchdog same relief environmental campaign charity news medical human")
COLLECTIVES = words(
    "friends doctors mothers parents teachers workers women students veterans citizens lawyers families"
)
PAPERS = words("report briefing study survey statement release paper letter filing analysis document findings brief")
PERSON_NOUNS = words(
    "spokesman spokeswoman spokesperson president senator governor mayor minister secretary director researcher lawyer",
    "attorney judge professor chairman chairwoman official officer candidate nominee congressman congresswoman analyst",
    "economist scientist doctor activist author leader chief executive reporter journalist woman man mother father",
    "billionaire businessman lawmaker ambassador commissioner campaigner democrat republican",
    "aide adviser advisor colleague ally rival successor predecessor",
)
# Further nouns of one person, for what may be "he" or "she"; not for what "the manager" stands for in a text.
OFFICES = words(
    "head boss manager member founder chair chairperson representative source insider worker teacher clerk volunteer",
    "fellow strategist pollster consultant organizer organiser coordinator advocate physician surgeon pastor bishop",
    "priest rabbi imam columnist editor correspondent anchor commentator pundit magistrate prosecutor solicitor",
    "barrister plaintiff litigator councilman councilwoman councillor assemblyman assemblywoman sheriff envoy diplomat",
    "admiral colonel lieutenant sergeant captain commander chancellor premier delegate deputy inspector politician",
    "legislator person girl boy",
)
KIN = words(
    "wife husband girlfriend boyfriend widow widower mother father sister brother daughter son aunt uncle niece nephew",
    "cousin grandmother grandfather grandson granddaughter partner friend neighbor neighbour",
)
