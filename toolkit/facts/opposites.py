"""English words to what they are the opposites of, for two passages that say one thing with the other word.

"Prices rose" and "prices fell" share all but one word, and no count of shared words tells that pair from "prices rose"
and "prices climbed". The opposites that news is told with are few, so they are listed: each line has two sides, any
word of one is an opposite of any word of the other. Verbs stand for their inflected forms. A prefix that reverses
("un-", "dis-") is listed with the words that take it, since "invaluable" and "discover" reverse nothing; one that does
not ("reopen") stands beside its plain word.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

from toolkit.facts.rivals import QUANTITY_WORDS, RELATION_WORDS, RIVAL_VERBS, RIVAL_WORDS

# General English, written for this list; the first forms of a verb, then past, participle and -ing where irregular.
_VERBS = """
open reopen unlock | close shut/shut/shut/shutting shutter lock
rise/rose/risen raise increase grow/grew/grown climb gain soar surge jump | fall/fell/fallen drop decrease decline
 reduce lower shrink/shrank/shrunk sink/sank/sunk slip plunge tumble plummet cut/cut/cut/cutting dip slump
win/won/won/winning | lose/lost/lost
accept approve adopt ratify endorse pass back | reject veto block defeat throw/threw/thrown/throwing turn
 strike/struck/struck/striking vote
grant award | deny refuse turn
allow permit/permitted/permitted/permitting authorise authorize legalise legalize let/let/let/letting
 | ban forbid/forbade/forbidden prohibit bar outlaw criminalise block prevent
support back endorse favour favor defend | oppose reject condemn criticise criticize
impose introduce | lift remove scrap abolish
begin/began/begun/beginning start launch commence | end finish stop halt cease conclude
continue resume | stop halt suspend interrupt pause
hire appoint recruit employ reinstate | dismiss fire sack
arrive enter | leave/left/left depart exit quit/quit/quit/quitting
stay remain join | leave/left/left quit/quit/quit/quitting resign step/stepped/stepped/stepping
buy/bought/bought purchase acquire | sell/sold/sold
lend/lent/lent | borrow
import | export
succeed pass | fail
confirm admit/admitted/admitted/admitting acknowledge | deny dispute contest
praise welcome applaud commend | criticise criticize condemn denounce deplore rebuke reprimand
love | hate
include | exclude
build/built/built construct | demolish destroy
protect | endanger threaten
rescue save | kill
survive live | die/died/died/dying perish
strengthen | weaken
expand widen | contract narrow
lengthen extend prolong | shorten
accelerate hasten | slow delay slacken
advance | retreat withdraw/withdrew/withdrawn
improve recover | worsen deteriorate
encourage | discourage deter/deterred/deterred/deterring
convict imprison jail | acquit/acquitted/acquitted/acquitting exonerate clear
arrest detain capture | release free
reveal disclose publish | conceal hide/hid/hidden suppress
unite | divide split/split/split/splitting
invite | expel/expelled/expelled/expelling
deploy | withdraw/withdrew/withdrawn
keep/kept/kept retain pursue continue go/went/gone press | abandon discard abolish scrap/scrapped/scrapped/scrapping
 drop/dropped/dropped/dropping shelve ditch axe/axed/axed/axing
uphold/upheld/upheld bring/brought/brought file press pursue | drop/dropped/dropped/dropping withdraw/withdrew/withdrawn
restore reinstate renew | suspend revoke withdraw/withdrew/withdrawn
find/found/found | lose/lost/lost
keep/kept/kept retain | lose/lost/lost forfeit
send/sent/sent | receive
freeze/froze/frozen | thaw melt
warm heat | cool
fill | empty
overestimate | underestimate
tighten | ease relax loosen
upgrade | downgrade
nationalise nationalize | privatise privatize
obey respect | defy violate
agree | disagree
appear | disappear vanish
capture seize occupy conquer | abandon lose/lost/lost surrender leave/left/left vacate
remember recall | forget/forgot/forgotten/forgetting
promote | demote
praise hail | mock ridicule pan
double | halve
score | miss
uphold/upheld/upheld | overturn quash annul strike/struck/struck/striking throw/threw/thrown/throwing
lead/led/led | trail
attract | repel/repelled/repelled/repelling
attack | defend
persuade urge order | forbid/forbade/forbidden dissuade
revive resume | collapse
strengthen fortify | undermine
gather assemble | disperse
comply | defy
forgive/forgave/forgiven | punish
overtake/overtook/overtaken | trail
inflate | deflate
marry | divorce
attend | boycott skip/skipped/skipped/skipping miss
play appear feature | miss
catch/caught/caught board | miss
grant uphold/upheld/upheld | dismiss reject
renew | cancel revoke
heed | ignore
help assist | hinder
celebrate | mourn
reach meet/met/met | miss
load | unload
mount | dismount
pack | unpack
trust | distrust mistrust
qualify | disqualify
enable | disable
connect | disconnect
keep/kept retain preserve | close shut/shut/shut/shutting demolish
"""
_WORDS = """
up higher | down lower
more | less fewer
most | least fewest
half | double twice
above | below
before | after
earlier | later
first | last
weekday weekdays | weekend weekends
last previous past | next coming
left | right
upper | lower
inside | outside
inner | outer
top | bottom
domestic | foreign
near | far
for | against
alive | dead
life birth | death
guilty | innocent cleared acquitted
legal lawful | illegal unlawful
success | failure
victory triumph | defeat
profit surplus | loss deficit
profits gains | losses
majority most | minority
man | woman
men | women
boy | girl
boys | girls
male | female
public | private secret
permanent | temporary
good | bad
better | worse
best | worst
positive | negative
right correct | wrong incorrect
optimistic | pessimistic
day | night
war | peace
friend ally | enemy foe
allies | enemies
supporters backers | opponents critics
support backing | opposition
urban | rural
voluntary optional | compulsory mandatory
liberal | conservative
present | absent
maximum | minimum
arrival | departure
approval acceptance | rejection refusal
acquittal | conviction
opening | closure closing
growth | contraction
growth increase increases rise rises gain gains surge jump upturn uptick
 | reduction reductions decline declines decrease decreases drop drops fall falls cut cuts slump downturn
expansion | contraction
winner | loser
quickly rapidly swiftly | slowly
fully completely entirely wholly solely totally | partly partially
unanimously | narrowly
rightly | wrongly
former | serving current
dismissal | reinstatement
openly publicly | secretly privately
slightly marginally modestly | sharply steeply dramatically significantly considerably
slight marginal modest | sharp steep dramatic significant considerable substantial
gradually | suddenly abruptly
widely | narrowly
urgent | routine
friendly | hostile
early | late
earliest | latest
armed | disarmed
overvalued | undervalued
survival | death
recovery | deterioration
major | minor
late overdue delayed | time schedule punctual punctually
support supports supported supporting backs backed backing favour favours favoured favor favors favored | against
want wants wanted | against
cancelled canceled scrapped postponed adjourned abandoned shelved blocked halted called put | place held ahead
cancel call postpone scrap abandon | hold stage
common widespread frequent | rare uncommon isolated sporadic infrequent
permanently | temporarily
easily comfortably convincingly | narrowly barely
legally lawfully | illegally unlawfully
safe harmless secure | dangerous unsafe harmful hazardous
buyers | sellers
employers | employees
"""
# Adjectives that are compared: "cheaper" and "cheapest" stand on the side of "cheap". Both sides of a line have one.
_GRADED = """
high | low
tall long | short
old elderly | young
old | new
big large huge | small tiny
fast quick rapid swift | slow
hot warm | cold cool chilly
wet rainy damp | dry
rich wealthy | poor
full | empty
heavy | light
bright light | dark
easy simple | hard difficult
cheap inexpensive | costly dear expensive
safe | risky dangerous unsafe
strong | weak
wide broad | narrow
deep | shallow
thick | thin
loud noisy busy | quiet
clean | dirty
healthy | sick ill
happy glad | sad unhappy
calm smooth | rough stormy
mild slight | severe harsh
strict | lax lenient
sweet | sour bitter
"""
_PREFIXED = {
    "un": "able acceptable affected affordable armed avoidable aware biased bearable believable certain clear "
    "comfortable common conscious constitutional convincing damaged democratic desirable documented economic "
    "employed equal ethical even expected explained fair familiar finished fit founded guarded happy harmed healthy "
    "hurt identified important inhabited injured insured intentional interrupted invited just justified known "
    "licensed likely limited lucky manned married natural necessary occupied official opposed paid planned pleasant "
    "popular precedented predictable prepared productive professional profitable protected provoked published "
    "qualified realistic reasonable registered related reliable resolved restricted safe satisfactory satisfied "
    "scheduled solved stable successful suitable supervised sure sustainable tested touched trained treated true "
    "usual vaccinated wanted welcome willing wise",
    "in": "accurate active adequate admissible appropriate audible capable complete conclusive consistent "
    "credible dependent direct effective efficient eligible essential experienced secure sufficient tolerant visible",
    "im": "balanced mature moral partial patient perfect possible probable proper",
    "ir": "rational regular relevant responsible reversible",
    "dis": "advantage allowed approved connected content courteous honest liked loyal obedient orderly pleased "
    "proportionate proven reputable respectful satisfied similar united",
    "non": "compliant existent violent",
}
# Verbs that are opposites only with a word soon behind them: "threw the bill out", "went ahead".
AHEAD = {
    form: frozenset(particles.split())
    for forms, particles in (
        ("call calls called calling", "off"),
        ("put puts putting", "off"),
        ("throw throws threw thrown throwing", "out"),
        ("turn turns turned turning strike strikes struck striking vote votes voted voting", "down"),
        ("step steps stepped stepping", "down"),
        ("go goes went gone going", "ahead"),
    )
    for form in forms.split()
}
DEGREES = frozenset(["more", "less", "fewer", "most", "least", "fewest"])  # opposites only of one and the same word
LESS = frozenset(["less", "least"])  # turn the word behind them round: "less safe" is more dangerous
FORMS = ("base", "-s", "past", "participle", "-ing", "as listed", "-er", "-est")
OPPOSITES, RIVALS, QUANTITIES, RELATIONS = range(4)  # kinds of lines
_AS_LISTED = FORMS.index("as listed")
Sense = tuple[int, int, int]
Line = tuple[int, tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """Return for each word in small letters its senses: the number of its line, 0 or 1 for its side, and its form.

    Examples
    --------
    >>> known = senses()
    >>> {known[word][0][:2] for word in ("rose", "climbing")}, {known[word][0][:2] for word in ("fell", "falling")}
    ({(1, 0)}, {(1, 1)})
    """
    found: dict[str, list[Sense]] = {}
    for number, (_, *sides) in enumerate(_every()):
        for side, forms in enumerate(sides):
            for spelt, form in forms:
                found.setdefault(spelt, []).append((number, side, form))
    return {word: tuple(dict.fromkeys(senses_)) for word, senses_ in found.items()}


@cache
def kinds() -> tuple[int, ...]:
    """Return the kind of each line: OPPOSITES, which a denial turns into one another, or what only excludes.

    Examples
    --------
    >>> known = kinds()
    >>> [known[senses()[word][0][0]] == OPPOSITES for word in ("rose", "afternoon")]
    [True, False]
    """
    return tuple(kind for kind, *_ in _every())


@cache
def opposites(word: str) -> tuple[str, ...]:
    """Return the opposites of a word in small letters, in its form.

    Examples
    --------
    >>> opposites("won"), opposites("illegal"), opposites("cheapest"), opposites("bridge")
    (('lost',), ('legal', 'lawful'), ('costliest', 'dearest'), ())
    """
    known = kinds()
    wanted = {(line, 1 - side, form) for line, side, form in senses().get(word, ()) if known[line] == OPPOSITES}
    return tuple(other for _, other in sorted({one for sense in wanted for one in _meaning().get(sense, ())}))


@cache
def _meaning() -> dict[Sense, list[tuple[int, str]]]:
    """Return the words of each sense, each with its number among all."""
    found: dict[Sense, list[tuple[int, str]]] = {}
    for number, (word, own) in enumerate(senses().items()):
        for sense in own:
            found.setdefault(sense, []).append((number, word))
    return found


@cache
def _every() -> tuple[Line, ...]:
    """Return the lines, of two sides each: the kind, and for each side its words and their forms."""
    given = [(OPPOSITES, _VERBS, _inflected), (OPPOSITES, _WORDS, _listed), (OPPOSITES, _GRADED, _compared)]
    given += [(RIVALS, RIVAL_VERBS, _inflected), (RIVALS, RIVAL_WORDS, _listed)]
    given += [(QUANTITIES, QUANTITY_WORDS, _listed), (RELATIONS, RELATION_WORDS, _listed)]
    prefixed = [f"{word} | {start}{word}" for start, words in _PREFIXED.items() for word in words.split()]
    given.insert(3, (OPPOSITES, "\n".join(prefixed), _listed))
    found = []
    for kind, text, formed in given:
        for line in _lines(text):
            sides = [tuple(pair for word in side.split() for pair in formed(word)) for side in line.split("|")]
            found += [(kind, one, other) for one, other in combinations(sides, 2)]
    return tuple(found)


def _lines(text: str) -> list[str]:
    return text.strip().replace("\n ", " ").splitlines()


def _listed(word: str) -> list[tuple[str, int]]:
    return [(word, _AS_LISTED)]


def _compared(word: str) -> list[tuple[str, int]]:
    """Return an adjective, and "-er" and "-est" of a short one."""
    vowels, bare = "aeiou", word.removesuffix("e")
    groups = len(re.findall(r"[aeiouy]+", bare))
    if groups > 1 and not (groups == 2 and word.endswith(("y", "ow"))):
        return _listed(word)
    if word.endswith("y") and word[-2] not in vowels:
        bare = word[:-1] + "i"
    once = sum(letter in vowels for letter in word) == 1
    if once and word[-1] in "bdgmnprt" and word[-2] in vowels:
        bare += word[-1]
    return [(word, _AS_LISTED), (bare + "er", _AS_LISTED + 1), (bare + "est", _AS_LISTED + 2)]


def _inflected(word: str) -> list[tuple[str, int]]:
    """Return base, -s, past, participle and -ing of a verb given as "base" or "base/past/participle/-ing"."""
    base, *listed = word.split("/")
    vowels = "aeiou"
    soft = base.endswith(("s", "x", "z", "ch", "sh", "o"))
    if base.endswith("y") and base[-2] not in vowels:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third, past = base + ("es" if soft else "s"), base + ("d" if base.endswith("e") else "ed")
    going = (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"
    once = sum(letter in vowels for letter in base) == 1
    if once and base[-1] in "bdgmnprt" and base[-2] in vowels:  # stop, ban, drop
        past, going = f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"
    forms = (base, third, *[*listed, *(past, past, going)[len(listed) :]])
    return [(spelt, form) for form, spelt in enumerate(forms)]
