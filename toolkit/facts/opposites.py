"""English words to what they are the opposites of, for two passages that say one thing with the other word.

"Prices rose" and "prices fell" share all but one word, and no count of shared words tells that pair from "prices rose"
and "prices climbed". The opposites that news is told with are few, so they are listed: each line has two sides, any
word of one is an opposite of any word of the other. Verbs stand for their inflected forms. A prefix that reverses
("un-", "dis-") is listed with the words that take it, since "invaluable" and "discover" reverse nothing; one that does
not ("reopen") stands beside its plain word.
"""

from __future__ import annotations

from functools import cache

# General English, written for this list; the first forms of a verb, then past, participle and -ing where irregular.
_VERBS = """
open reopen unlock | close shut/shut/shut/shutting shutter lock
rise/rose/risen raise increase grow/grew/grown climb gain soar surge jump | fall/fell/fallen drop decrease decline
 reduce lower shrink/shrank/shrunk sink/sank/sunk slip plunge tumble plummet cut/cut/cut/cutting dip slump
win/won/won/winning | lose/lost/lost
accept approve adopt ratify endorse | reject veto
grant award | deny refuse
allow permit/permitted/permitted/permitting authorise authorize legalise legalize
 | ban forbid/forbade/forbidden prohibit bar outlaw criminalise
support back endorse favour favor | oppose reject condemn
impose introduce | lift remove scrap abolish
begin/began/begun/beginning start launch commence | end finish stop halt cease conclude
continue resume | stop halt suspend interrupt pause
hire appoint recruit employ reinstate | dismiss fire sack
arrive enter | leave/left/left depart exit
stay remain join | leave/left/left quit/quit/quit/quitting
buy/bought/bought purchase acquire | sell/sold/sold
lend/lent/lent | borrow
import | export
succeed pass | fail
confirm admit/admitted/admitted/admitting acknowledge | deny
praise welcome applaud | criticise criticize condemn denounce
love | hate
include | exclude
build/built/built construct | demolish destroy
protect | endanger threaten
rescue save | kill
survive live | die/died/died/dying perish
strengthen | weaken
expand widen | contract narrow
lengthen extend prolong | shorten
accelerate hasten | slow delay
advance | retreat withdraw/withdrew/withdrawn
improve recover | worsen deteriorate
encourage | discourage deter/deterred/deterred/deterring
convict imprison jail | acquit/acquitted/acquitted/acquitting exonerate
arrest detain capture | release free
reveal disclose publish | conceal hide/hid/hidden suppress
unite | divide split/split/split/splitting
invite | expel/expelled/expelled/expelling
deploy | withdraw/withdrew/withdrawn
keep/kept/kept retain | abandon discard
find/found/found | lose/lost/lost
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
trust | distrust mistrust
qualify | disqualify
enable | disable
connect | disconnect
"""
_WORDS = """
up higher | down lower
high | low
more | less fewer
most | least fewest
above | below
before | after
earlier | later
early | late
first | last
last previous past | next coming
north | south
northern | southern
east | west
eastern | western
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
guilty | innocent
legal lawful | illegal unlawful
safe harmless secure | dangerous unsafe harmful hazardous
safer | riskier
strong | weak
stronger | weaker
success | failure
victory triumph | defeat
profit surplus | loss deficit
profits gains | losses
majority | minority
man | woman
men | women
boy | girl
boys | girls
male | female
husband | wife
father | mother
son | daughter
brother | sister
public | private
permanent | temporary
old elderly | young
old | new
older | younger
big large huge major | small tiny minor
bigger larger | smaller
biggest largest | smallest
long | short
fast quick rapid | slow
quickly rapidly swiftly | slowly
faster | slower
hot warm | cold cool
wet rainy | dry
rich wealthy | poor
good | bad
better | worse
best | worst
positive | negative
right correct | wrong incorrect
full | empty
heavy | light
easy | hard difficult
cheap | expensive
cheaper | costlier
optimistic | pessimistic
day | night
morning | evening
summer | winter
war | peace
friend ally | enemy foe
allies | enemies
supporters backers | opponents critics
support backing | opposition
urban | rural
voluntary optional | compulsory mandatory
liberal | conservative
present | absent
often | rarely seldom
many | few
maximum | minimum
arrival | departure
approval acceptance | rejection refusal
acquittal | conviction
opening | closure closing
growth | contraction
expansion | contraction
winner | loser
buyers | sellers
employers | employees
"""
_PREFIXED = {
    "un": "able acceptable affected aware certain clear common constitutional employed even expected fair "
    "familiar finished happy harmed healthy hurt important injured insured intentional just known likely limited lucky "
    "necessary official paid popular prepared qualified reasonable reliable resolved restricted satisfied stable "
    "successful suitable sustainable touched true usual vaccinated wanted willing wise",
    "in": "accurate active adequate admissible capable complete consistent dependent direct effective efficient "
    "eligible experienced secure sufficient tolerant visible",
    "im": "balanced mature moral partial patient perfect possible probable proper",
    "ir": "rational regular relevant responsible reversible",
    "dis": "advantage connected honest loyal respectful satisfied similar united",
    "non": "compliant existent violent",
}
DEGREES = frozenset(["more", "less", "fewer", "most", "least", "fewest"])  # opposites only of one and the same word
LESS = frozenset(["less", "least"])  # turn the word behind them round: "less safe" is more dangerous
FORMS = ("base", "-s", "past", "participle", "-ing", "as listed")
Sense = tuple[int, int, int]


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
    lines = [(line, True) for line in _lines(_VERBS)] + [(line, False) for line in _lines(_WORDS)]
    lines += [(f"{word} | {start}{word}", False) for start, words in _PREFIXED.items() for word in words.split()]
    for number, (line, inflected) in enumerate(lines):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                for form, spelt in enumerate(_inflected(word)) if inflected else [(len(FORMS) - 1, word)]:
                    found.setdefault(spelt, []).append((number, side, form))
    return {word: tuple(dict.fromkeys(senses_)) for word, senses_ in found.items()}


@cache
def opposites(word: str) -> tuple[str, ...]:
    """Return the opposites of a word in small letters, in its form.

    Examples
    --------
    >>> opposites("won"), opposites("illegal"), opposites("bridge")
    (('lost',), ('legal', 'lawful'), ())
    """
    wanted = {(number, 1 - side, form) for number, side, form in senses().get(word, ())}
    return tuple(other for other, own in senses().items() if wanted & set(own))


def _lines(text: str) -> list[str]:
    return text.strip().replace("\n ", " ").splitlines()


def _inflected(word: str) -> tuple[str, ...]:
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
    return (base, third, *[*listed, *(past, past, going)[len(listed) :]])
