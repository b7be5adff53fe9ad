"""Two names between the same neighbours to whether they name two things, or one thing that is called otherwise.

News calls one thing by many names: "Saddam" and "Hussein", "U.N." and "United Nations", "the Senate" and "the US
Senate", "Spain's Pedro Duque" and "Pedro Duque of Spain". A capital letter where another one stood is no other name
yet. So whole names are compared, and what is left of them without shared words must not have moved to another place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.facts.marks import Marked
from toolkit.facts.spellings import spelt_alike
from toolkit.quantities.counted import IDLE

Words = tuple[str, ...]

_words = str.split
# What news calls a country, its people, its government: general English, one line each; the capital stands for it.
# Places that are spelt nearly like another stand here too: Alabama is not Alaska.
_COUNTRIES = """
us usa america american americans washington states | uk britain british briton britons england english london kingdom
eu europe european europeans brussels | un nations | russia russian russians moscow kremlin soviet
china chinese beijing | france french paris | germany german germans berlin | israel israeli israelis jerusalem
iran iranian iranians tehran | iraq iraqi iraqis baghdad | japan japanese tokyo | india indian indians delhi
mexico mexican mexicans | canada canadian canadians ottawa | spain spanish spaniard spaniards madrid
italy italian italians rome | australia australian australians canberra | turkey turkish turk turks ankara
ukraine ukrainian ukrainians kyiv kiev | saudi saudis arabia riyadh | palestine palestinian palestinians ramallah gaza
netherlands dutch holland hague amsterdam | denmark danish dane danes copenhagen | sweden swedish swede swedes stockholm
norway norwegian norwegians oslo | finland finnish finn finns helsinki | iceland icelandic icelanders reykjavik
poland polish pole poles warsaw | czech czechs czechia prague | slovakia slovak slovaks bratislava
hungary hungarian hungarians budapest | austria austrian austrians vienna | switzerland swiss bern
belgium belgian belgians | portugal portuguese lisbon | greece greek greeks athens | ireland irish dublin
scotland scottish scots edinburgh | wales welsh cardiff | romania romanian romanians bucharest
bulgaria bulgarian bulgarians sofia | serbia serbian serb serbs belgrade | croatia croatian croat croats zagreb
bosnia bosnian bosnians sarajevo | kosovo kosovan kosovar pristina | albania albanian albanians tirana
georgia georgian georgians tbilisi | armenia armenian armenians yerevan | azerbaijan azerbaijani azeri azeris baku
belarus belarusian belarusians minsk | lithuania lithuanian vilnius | latvia latvian riga | estonia estonian tallinn
cyprus cypriot cypriots nicosia | malta maltese valletta | egypt egyptian egyptians cairo | libya libyan libyans tripoli
tunisia tunisian tunisians tunis | algeria algerian algerians algiers | morocco moroccan moroccans rabat
sudan sudanese khartoum | ethiopia ethiopian addis | eritrea eritrean asmara | somalia somali somalis mogadishu
kenya kenyan kenyans nairobi | uganda ugandan kampala | rwanda rwandan kigali | congo congolese kinshasa
nigeria nigerian nigerians abuja | niger nigerien niamey | mali malian bamako | ghana ghanaian accra
liberia liberian liberians monrovia | senegal senegalese dakar | zimbabwe zimbabwean harare | zambia zambian lusaka
angola angolan luanda | mozambique mozambican maputo | syria syrian syrians damascus | lebanon lebanese beirut
jordan jordanian jordanians amman | yemen yemeni yemenis sanaa | kuwait kuwaiti kuwaitis | qatar qatari doha
oman omani muscat | bahrain bahraini manama | emirates emirati uae dubai | afghanistan afghan afghans kabul
pakistan pakistani pakistanis islamabad | bangladesh bangladeshi dhaka | nepal nepalese nepali kathmandu
myanmar burma burmese yangon rangoon | thailand thai thais bangkok | vietnam vietnamese hanoi | laos lao vientiane
cambodia cambodian khmer phnom | malaysia malaysian malaysians kuala | indonesia indonesian indonesians jakarta
philippines philippine filipino filipinos manila | taiwan taiwanese taipei | korea korean koreans seoul pyongyang
mongolia mongolian ulan | brazil brazilian brazilians brasilia | argentina argentine argentinian argentines aires
chile chilean chileans santiago | peru peruvian peruvians lima | colombia colombian colombians bogota
venezuela venezuelan venezuelans caracas | ecuador ecuadorean ecuadorian quito | bolivia bolivian bolivians paz
uruguay uruguayan montevideo | paraguay paraguayan asuncion | cuba cuban cubans havana | haiti haitian haitians
guatemala guatemalan guatemalans | honduras honduran hondurans tegucigalpa | salvador salvadoran salvadorans
nicaragua nicaraguan managua | panama panamanian | jamaica jamaican kingston | zealand zealander zealanders wellington
slovenia slovenian slovenians slovene slovenes ljubljana | montenegro montenegrin montenegrins podgorica
macedonia macedonian macedonians skopje | moldova moldovan moldovans chisinau | luxembourg luxembourgish
kazakhstan kazakh kazakhs astana | kyrgyzstan kyrgyz bishkek | tajikistan tajik tajiks dushanbe
turkmenistan turkmen ashgabat | uzbekistan uzbek uzbeks tashkent | singapore singaporean singaporeans
brunei bruneian | bhutan bhutanese thimphu | maldives maldivian maldivians | fiji fijian fijians | tonga tongan
tanzania tanzanian tanzanians dodoma | burundi burundian burundians bujumbura | malawi malawian malawians lilongwe
namibia namibian namibians windhoek | botswana botswanan gaborone | lesotho maseru | madagascar malagasy antananarivo
mauritania mauritanian mauritanians nouakchott | mauritius mauritian mauritians | gambia gambian gambians banjul
guinea guinean guineans conakry | togo togolese lome | benin beninese | burkina burkinabe ouagadougou
cameroon cameroonian cameroonians yaounde | chad chadian chadians | gabon gabonese libreville | djibouti djiboutian
belize belizean | guyana guyanese | suriname surinamese paramaribo | bahamas bahamian | barbados barbadian
alabama alabamian | alaska alaskan alaskans | kansas kansan kansans | arkansas arkansan | boston | houston
pentagon defense defence | nato atlantic | hispanic hispanics latino latinos latina | muslim muslims moslem islamic
african africans afro | khamenei | khomeini | gaddafi gadhafi qaddafi kadafi khadafy | koran quran
jew jews jewish | republican republicans gop | democrat democrats democratic | labour labor
"""
_WEEK = (
    *("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat"),
    "sunday sun",
)
_YEAR = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
    *("september sep sept", "october oct", "november nov", "december dec"),
)
_DAYS = [line.split() for line in (*_WEEK, *_YEAR)]
_CALENDAR = tuple(frozenset(" ".join(lines).split()) for lines in (_WEEK, _YEAR))
# Words with a capital letter that name nobody: titles, which stand before many names, and what bodies are called.
_TITLES = frozenset(
    _words(
        "mr mrs ms miss dr sir lord lady dame prof professor president vice senator sen senators rep reps congressman "
        "congresswoman representative gov governor prime foreign minister secretary chief gen general adm admiral col "
        "colonel maj major capt captain cmdr commander lt lieut lieutenant sgt sergeant cpl corporal pte private "
        "judge justice magistrate chairman chairwoman ceo executive director king queen prince princess duke pope "
        "bishop archbishop cardinal rev reverend father sister brother imam rabbi sheikh ayatollah mayor sheriff "
        "detective inspector superintendent constable officer ambassador commissioner attorney prosecutor chancellor "
        "premier deputy former interim acting first coach spokesman spokeswoman jr sr ii iii the a an it they he she "
        "we i this that these those his her their its our my your but and in on at for from when after if as"
    )
)
_BODIES = frozenset(
    _words(
        "company corp corporation inc incorporated co ltd plc llc group firm bank government court commission council "
        "ministry department agency bureau office party university college hospital church association organization "
        "organisation board committee police state city county federal administration parliament institute foundation "
        "airlines airways airline motors industries holdings systems union street st avenue road airport river "
        "district province township"
    )
)
_ZONES = frozenset(_words("am pm gmt utc est edt cst cdt mst mdt pst pdt bst cet cest"))  # of times of day
_SCALES = frozenset(["celsius", "centigrade", "fahrenheit"])  # figures are compared with them
_JOINS = frozenset(_words("of and for the in to on de la"))  # no letter of an abbreviation is taken from these
_BETWEEN = frozenset([" ", "-", "\n", "\u00a0", " & ", "&", "+"])  # stands between the parts of a name
_OWNS = frozenset(["'s", "’s", "s'", "s’"])  # "Spain's Pedro Duque" are two names
_LONG = 500  # words of a text that states so much that one name contradicts nothing; bounds the time
_LETTERS = 3  # of an abbreviation that is sought in the whole other text


def exchanged(marked: Marked, texts: tuple[Integers, Integers], places: tuple[Integers, Integers]) -> NDArray[np.bool_]:
    """Tell of words that stand between the same neighbours in two texts whether they name two things.

    Parameters
    ----------
    marked : Marked
        The texts.
    texts : two arrays of int
        Row numbers of the text on the left and on the right of each case.
    places : two arrays of int
        Places of the two words among all words.

    Returns
    -------
    array of bool
        True where both words have a capital letter and what differs of the names around them names something on
        either side ("Prime", "Company" do not), stands nowhere in the other text, is no abbreviation, spelling or
        word for the same country, and nowhere in the texts stands beside the other, as parts of one name do. A day is
        exchanged for a day only, a month for a month.

    Notes
    -----
    Linear in the cases and in the words of all texts.
    """
    found = np.zeros(len(places[0]), bool)
    rests: dict[int, tuple[Words, Words]] = {}
    places = _led(marked, places[0]), _led(marked, places[1])
    ids = marked.counts.tokens.ids
    different = ids[places[0]] != ids[places[1]]
    for case in np.flatnonzero(marked.named[places[0]] & marked.named[places[1]] & different).tolist():
        sides = [(int(text[case]), int(place[case])) for text, place in zip(texts, places, strict=True)]
        shown = not any(marked.headline[t] or marked.counts.lengths[t] > _LONG for t, _ in sides)
        if shown and (rest := _rest(marked, *sides)):
            rests[case] = rest
    lone = {case: pair for case, rest in rests.items() if (pair := _lone(rest))}
    together = _together(marked, lone.values())
    found[[case for case in rests if lone.get(case) not in together]] = True
    return found


def _led(marked: Marked, places: Integers) -> Integers:
    """Go on to the next word from one that is no name itself, if that one is: "North Korea" begins with no name."""
    after = np.minimum(places + 1, max(len(marked.named) - 1, 0))
    return np.where(~marked.named[places] & marked.capitals[after], after, places)


def _rest(marked: Marked, *sides: tuple[int, int]) -> tuple[Words, Words] | None:
    """Return what each of the names around two places has alone, if they name two things."""
    left, right = (_name(marked, *side) for side in sides)
    mine, theirs = (
        tuple(w for w in own if not any(same_name(w, v) for v in other))
        for own, other in ((left, right), (right, left))
    )
    if not (_tells(mine) and _tells(theirs)) or _calendar(mine) != _calendar(theirs):
        return None
    if _short_for(left, right) or _short_for(right, left) or "".join(left) == "".join(right):
        return None
    here, there = (_capital_words(marked, text) for text, _ in sides)
    return None if _moved((mine, left), here, there) or _moved((theirs, right), there, here) else (mine, theirs)


def _name(marked: Marked, text: int, place: int) -> Words:
    """Return the words of the name around a place: its neighbours with capital letters, unless a mark divides them."""
    tokens, string = marked.counts.tokens, marked.counts.texts[text]
    low, high = (int(bound) for bound in tokens.bounds[[text, text + 1]])
    first = last = place
    while (
        first > low
        and (marked.named[first - 1] or tokens.words[tokens.ids[first - 1]] not in IDLE)  # "In September" is no name
        and joined(string, int(tokens.ends[first - 1]), int(tokens.starts[first - 1]), int(tokens.starts[first]))
    ):
        first -= 1
    while last + 1 < high and joined(
        string, int(tokens.ends[last]), int(tokens.starts[last + 1]), int(tokens.starts[last + 1])
    ):
        last += 1
    return tuple(plain(tokens.words[number]) for number in tokens.ids[first : last + 1].tolist())


def joined(string: str, end: int, word: int, start: int) -> bool:
    """Tell whether a word with a capital letter and its neighbour are parts of one name, by what stands between."""
    return string[word].isupper() and string[end:start] in _BETWEEN and string[end - 2 : end] not in _OWNS


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Return a word without the ending of an owner, apostrophes and accents."""
    bare = word.removesuffix("'s").replace("'", "") or word
    if bare.isascii():
        return bare
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


def _lone(rests: tuple[Words, Words]) -> tuple[str, str] | None:
    """Return the one telling word of either side, which can be two parts of one name; None where a side has more."""
    telling = [[word for word in words if _tells((word,))] for words in rests]
    return (telling[0][0], telling[1][0]) if len(telling[0]) == len(telling[1]) == 1 else None


def _tells(words: Words) -> bool:
    """Tell whether words name something: titles, what bodies are called and scales of heat do not."""
    return any(word not in _TITLES and word not in _BODIES and word not in _SCALES for word in words)


@lru_cache(maxsize=1 << 16)
def names_something(word: str) -> bool:
    """Tell a word with a capital letter that can name one thing from titles, what bodies are called, days and times."""
    bare = plain(word.replace("’", "'"))
    return _tells((bare,)) and not any(_calendar((bare,))) and bare not in _ZONES


def _calendar(words: Words) -> tuple[bool, ...]:
    """Tell whether a day of the week is among words, and a month."""
    return tuple(not kind.isdisjoint(words) for kind in _CALENDAR)


def same_name(one: str, other: str) -> bool:
    """Tell two words of names that mean the same: one spelt otherwise or cut short, or two for one country."""
    if one == other:
        return True
    known = _known()
    if one in known and other in known:
        return known[one] == known[other]
    return one not in _TITLES and other not in _TITLES and spelt_alike(one, other)


@cache
def _known() -> dict[str, int]:
    """Return a number for words of countries, peoples and days; only words of one number mean the same."""
    lines = [*(line.split() for part in _COUNTRIES.strip().splitlines() for line in part.split(" | ")), *_DAYS]
    return {word: number for number, line in enumerate(lines) for word in line}


def _short_for(one: Words, other: Words) -> bool:
    """Tell whether a word of a name, or its single letters, are the first letters of the words of the other."""
    letters = "".join(word[0] for word in other if word not in _JOINS)
    shorts = [word for word in one if word.isalpha()] + ["".join(word for word in one if len(word) == 1)]
    return any(
        len(short) > 1 and (letters.startswith(short) or (len(short) <= len(letters) + 1 and short.startswith(letters)))
        for short in shorts
        if letters
    )


def _capital_words(marked: Marked, text: int) -> Words:
    """Return the words of a text that have a capital letter."""
    tokens, string = marked.counts.tokens, marked.counts.texts[text]
    own = tokens.of(text)
    places = zip(tokens.ids[own].tolist(), tokens.starts[own].tolist(), strict=True)
    return tuple(plain(tokens.words[number]) for number, start in places if string[start].isupper())


def _moved(name: tuple[Words, Words], here: Words, there: Words) -> bool:
    """Tell whether what a name has alone stands as often in the other text, or an abbreviation of it or for it."""
    rest = [word for word in name[0] if word not in _TITLES and word not in _BODIES]
    often = [[sum(same_name(word, other) for other in text) for text in (here, there)] for word in rest]
    if any(0 < own <= others for own, others in often):
        return True
    letters, own = ("".join(word[0] for word in words if word not in _JOINS) for words in (there, name[1]))
    return any(len(word) >= _LETTERS and word in letters for word in rest) or (
        any(len(word) >= _LETTERS and own.startswith(word) for word in there)
    )


def _together(marked: Marked, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs of words that stand side by side as a name in any of the texts, in either order."""
    wanted = set(pairs)
    tokens, vocabulary = marked.counts.tokens, marked.counts.tokens.words
    forms = {form: word for pair in wanted for word in pair for form in (word, f"{word}'s")}
    own = np.array([word in forms for word in vocabulary], bool)
    found: set[tuple[str, str]] = set()
    here = own[tokens.ids] if wanted else np.zeros(0, bool)
    for place in np.flatnonzero(here[:-1] & here[1:]).tolist():
        text = int(np.searchsorted(tokens.bounds, place, side="right")) - 1
        pair = (forms[vocabulary[number]] for number in tokens.ids[place : place + 2].tolist())
        between = marked.counts.texts[text][tokens.ends[place] : tokens.starts[place + 1]]
        if place + 1 < tokens.bounds[text + 1] and between == " ":
            one, other = pair
            found |= {(one, other), (other, one)}
    return found & wanted
