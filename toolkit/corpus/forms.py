"""The forms by which a line of a page tells what it is: addresses, labels, credits, calls, dates, names after "by".

Each form is a role, a reason, the most words that a line of this form has, and a pattern; the first that fits
decides. The words are those of English web pages in general.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.corpus.function_words import FUNCTION_WORDS

SLUG = "name of the report at its agency"
WORDS = re.compile(r"(?!_+(?!\w))\w+(?:['’]\w+)*")  # a rule of underscores is none


@dataclass(frozen=True, slots=True)
class Form:
    """A form: role, reason, the most words of such a line, the pattern that is searched for in it.

    Every line of the form holds one of the `signs`, if there are any, in small letters: to look for these takes a
    twentieth of the time of a pattern that may begin anywhere.
    """

    role: str
    reason: str
    most: int
    pattern: re.Pattern[str]
    signs: tuple[str, ...] = ()


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_SITES = _any(
    "facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|tiktok|reddit|pinterest|bluesky|mastodon|flipboard"
)
_AGENCIES = (
    r"(?:AP|AFP|EPA|PA|Reuters|Getty(?: Images)?|Shutterstock|iStock|Unsplash|Pixabay|Flickr|Wikimedia(?: Commons)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = _any(
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}(?:,?[ -]\d{{4}})?",
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?",
    rf"{_MONTH} \d{{4}}",
    r"\d{4}-\d\d-\d\d",
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}",
)
_CLOCK = r"\d{1,2}(?:[:.]\d\d(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)(?: ?(?:[A-Z]{2,4}|hrs))?"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
_ADDRESS = _any(
    r"https?://",
    r"\bwww\.\w",
    r"[\w.+-]+@\w[\w-]*\.\w",
    r"\]\(",
    r"(?<![\w.])\+\d{1,3}[ (-]*\(?\d",
    r"\(\d{3}\) \d{3}",
    r"(?<!\d)\d{3}[-.]\d{3}[-.]\d{4}\b",
    r"(?<![\d.,])\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}\b",
)
_CALLS = _any(  # how a call to the reader begins
    r"subscribe|unsubscribe|follow us|sign (?:up|in|the petition|our petition)|log in|click (?:here|to)|share this",
    r"take action|act now|donate|support our (?:work|journalism|mission)|become a (?:member|subscriber)",
    r"forward this|register (?:now|here|for)|download (?:the|our)",
    r"read the full|visit (?:our|the) \[?(?:website|online|page)|view (?:this|in)\b.{0,10}\b(?:email|browser)",
    r"get (?:our|the|more).{0,40}(?:newsletter|inbox|app|alerts)|join our (?:newsletter|mailing|community|channel)",
    r"for (?:more|further) information|if you (?:enjoyed|liked) this|we use cookies|this (?:site|website) uses cookies",
    r"listen (?:on|to the (?:podcast|episode|interview))|watch (?:on|the (?:video|full|interview|moment))",
    r"(?:have you )?got a (?:news )?(?:story|tip)\b|(?:ring|call|phone|text|e-?mail) (?:our|the) news ?(?:desk|room)",
)
_CALLING = (  # what every call holds
    *("subscribe", "follow us", "sign ", "log in", "click ", "share this", "take action", "act now", "donate"),
    *("support our", "become a", "forward this", "register ", "download ", "read the full", "visit ", "view "),
    *("get our", "get the", "get more", "join our", "for more", "for further", "if you ", "we use"),
    *("this site", "this website", "listen ", "watch ", "got a ", "news"),
)
_LISTS = _any(  # what stands above a list of other pages
    r"related(?: (?:stories|articles|news|coverage|content|links|posts|pages|reading|topics|reports|videos?))?",
    r"(?:read|see) (?:more|next|also)(?: (?:stories|articles|news))?|what to (?:read|watch) next|don['’]t miss",
    r"more (?:from|on|about)\b[^:]{0,40}|also in the news|editor['’]?s['’]? (?:picks?|choice)|elsewhere on .{0,30}",
    r"(?:more|other|top|latest|recent|popular|recommended) (?:stories|articles|news|headlines|posts)",
    r"most (?:read|popular|viewed|shared)(?: (?:in|on|this) .{0,20})?|popular(?: now)?|trending(?: now)?|latest",
    r"you (?:may|might|could) (?:also )?(?:like|enjoy|be interested in)|recommended (?:for you|reading)",
)
_RELEASE = r"(?:press|media|news) (?:release|statement|briefing|notice)"
_OPENING = _any(  # what publishers say about the page; they begin with it, or say it anywhere
    r"this (?:article|story|piece|post|essay|column|interview) (?:was|has been|first|originally|is|appeared)\b",
    r"an? (?:(?:earlier|previous|prior|shorter|longer|different) )?version of this \w+ (?:(?:in)?correctly |wrongly )?"
    r"(?:appear|misstat|misidentif|misspel|stated|said|gave|was|ran|included|omitted|described|referred|named)",
    r"(?:editor|publisher|author)s?['’]?s? notes?\b",
    r"(?:this|the|certain|some|all)\b.{0,60}\b(?:contains?|are|constitutes?)\b.{0,40}\bforward[- ]looking statement",
    r"republished\b|(?:press )?release (?:distributed|issued|provided) by\b",
    r"(?:proudly )?serving\b.{3,40}\bsince (?:1[5-9]|20)\d\d\W*$",
    r"(?!it |this |ours )(?:[\w.'’-]+ ){1,5}is an? (?:[\w-]+,? ){0,3}?(?:independent|non-?profit|\w+-(?:owned|funded))"
    r",? (?:[\w-]+,? ){0,3}?(?:newspaper|newsroom|magazine|news (?:site|website|organi[sz]ation|agency))\W*$",
    r"[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ is an? .{0,60}\b(?:reporter|correspondent|editor|columnist|writer|contributor)\b",
)
_ANYWHERE = _any(
    r"originally (?:appeared|published) (?:in|on|at|by)\b|the views expressed\b",
    r"views are (?:his|her|their) own\b",
)
_WORKED = r"(?:reporting|writing|editing|reported|written|edited|compiled|translated)"
_TELLING = (
    r"(?:dear|he|she|they|it|we|said|says|added|told|asked|wrote|continued|replied|follows?|following|that|this|here)"
)
_SECTIONS = _any(
    r"home|opinion|analysis|editorial|(?:local |world )?news|world|politics|sports?|business|features?|culture|arts|"
    r"travel|weather|jobs|lifestyle|money|health|science|tech(?:nology)?|education"
)
_LABELS = _any(
    r"(?:press|media)(?: (?:contacts?|office|assets?|enquiries|inquiries|release))?|embedded media|social media",
    r"contacts?(?: us)?|contact information|website|primary email|newsroom|phone|tel(?:ephone)?|fax|print|e-?mail|x",
    r"attachments?(?: size)?|size|download(?: .{0,30})?|publication (?:details|year|date)|isbn|doi",
    r"tags?|topics?|categor(?:y|ies)|keywords|related(?: \w+){0,3}|trending(?: now)?|top stories|latest(?: news)?",
    r"share(?: (?:this|on)\b.{0,30})?|comments?(?: \(\d+\))?|listen(?: to .{0,30})?|watch(?: now| live)?",
    r"\d[\d.,]*k? (?:comments?|shares?|likes?|views?|reactions?|retweets?)|jump to .{0,20}",
    r"read (?:more|next|also)\b.{0,60}|see also\b.{0,60}|more (?:from|on|about)\b.{0,40}",
    r"most (?:read|popular|viewed)",
    r"advertisement|sponsored(?: content)?|subscribe|newsletters?|donate|menu|search|home(?: ?[>|/»].*)?",
    r"skip to .{0,30}",
    r"about(?: us| the author)?|privacy(?: policy)?|terms(?: (?:of|and) \w+)?|cookies?|play video|show more|load more",
    r"next|previous|back to .{0,20}|view all|live|breaking|\d+ min(?:ute)?s? read",
    rf"{_SECTIONS}|comment|video|podcast|exclusive",
    rf"(?:corrections?|clarifications?)(?:\W{{1,3}}{_DATE})?",
    r"forward[- ]looking statements?|safe harbou?r(?: statement)?",
    r"editors?['’]? notes?|notes? (?:to|for) editors|ends?|-+ ?ends? ?-+|#{2,3}|for immediate release",
    _SITES,
)

_ALL: tuple[tuple[str, str, int, str] | tuple[str, str, int, str, tuple[str, ...]], ...] = (
    ("furniture", "heads a list of other pages", 8, rf"^\W*{_LISTS}\W*$"),
    ("furniture", "label of the page", 8, rf"^(?:\W*\d+[.)]\s*)?\W*{_LABELS}\W*$"),
    ("furniture", "topic tags", 30, r"^\W*(?:tags?|tagged|topics?|filed under|categor(?:y|ies)|keywords)\s?:\s*\S"),
    (
        "furniture",
        "leads to another page",
        25,
        r"^\W*(?:read (?:more|next|also|now)|related(?: \w+)?|see also|don['’]t miss)\s?[:>|–—]\s?\S",
    ),
    ("furniture", "field with a figure", 5, r"^(?-i:[A-Z])[a-z]+(?: \w+)?: ?[£$€]?\d[\d.,]*[%KMBkmb]?$"),
    ("furniture", SLUG, 1, r"^(?-i:(?=(?:.*?[A-Z]{3}){2})[A-Z][A-Z\d]*(?:[-/][A-Z\d]+)+)$"),
    ("furniture", "empty field", 3, rf"^(?!.*\b{_TELLING}\b)(?-i:[A-Z])[\w ]{{0,30}}:$"),
    ("furniture", "social media", 12, rf"^\W*(?:{_SITES}|x)\s*[-–:|]\s"),
    ("furniture", "navigation", 9, rf"^{_SECTIONS}(?:\s[|›»>·•/]\s[^.!?|›»>·•/]{{2,25}})+$"),
    ("furniture", "navigation", 9, rf"^(?:home|{_SECTIONS}\s{_SECTIONS})(?:\s{_SECTIONS})+$"),
    ("furniture", "navigation", 40, r"^[^.!?]{1,25}(?:\s[|»›>·•]\s?[^.!?|»›>·•]{1,25}){2,}$"),
    (
        "dateline",
        "date on a line of its own",
        14,
        (
            rf"^(?:(?:first |last )?(?:published|posted|updated|issued|released|date|modified)(?: on| at)?:?\s+)?"
            rf"(?:(?-i:[A-Z])[\w .'’-]{{1,30}}, ?)?(?:{_DAY},? )?{_DATE}(?:\W{{1,3}}(?:at )?{_CLOCK})?"
            rf"(?:\W{{1,3}}(?:last )?(?:updated|modified)\b.{{0,40}})?(?:\.| ?[—–-])?$"
        ),
    ),
    (
        "dateline",
        "date of a release",
        20,
        (
            rf"^(?:(?-i:[A-Z])[\w.'’&-]*(?: (?:(?:of|the|and|for) ){{0,2}}(?-i:[A-Z])[\w.'’&-]*){{0,8}}:? )?{_RELEASE}"
            rf"(?:\W{{1,3}}|\W* (?:on|of|from) )(?:{_DAY},? )?{_DATE}\.?$"
        ),
    ),
    ("dateline", "time on a line of its own", 8, rf"^(?:{_DAY},? )?{_CLOCK}(?:,? (?:on )?{_DATE})?$"),
    (
        "dateline",
        "date on a line of its own",
        20,
        (
            rf"^(?:(?:first |last )?(?:published|posted|updated|issued|released|modified):?\s+"
            rf"(?:{_CLOCK},? )?(?:{_DAY},? )?{_DATE}(?:\W{{1,3}}(?:at )?{_CLOCK})?\W*){{1,2}}$"
        ),
    ),
    (
        "byline",
        "by and a name",
        14,
        r"^(?:(?:written|posted|reported|story|text|words|analysis|opinion|review)\s)?by:?\s+(?-i:[A-Z])[^.!?]*$",
    ),
    (
        "byline",
        "by and a name",
        20,
        (
            r"^(?:(?:first |last )?(?:published|posted|updated|submitted|reported|added|written)(?: on| at)?:?\s+)?"
            rf"(?:{_CLOCK},? )?(?:{_DAY},? )?{_DATE}(?:\W{{1,3}}(?:at )?{_CLOCK})?\W+by:?\s+(?-i:[A-Z])"
            r"(?:[^.!?]|(?<=\b(?-i:[A-Z]))\.)*$"
        ),
    ),
    (
        "byline",
        "a name and a newsroom",
        12,
        (
            r"^(?-i:(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+)(?:, |\s?[|/]\s?)[\w ]{0,30}\b"
            rf"(?:correspondent|reporter|editor|staff writer|columnist|contributor|news|{_AGENCIES})\b[\w ]{{0,20}}$"
        ),
    ),
    (
        "caption",
        "says what a picture shows",
        60,
        _any(
            r"\([^()]*\b(?:photo|image|picture)s?\s?(?::|/|by\b|credit|courtesy)[^()]*\)\W*$",
            r"\([^()]*(?:/|via)\s?[^()]*\b(?:photo|image|picture)s?[^()]*\)\W*$",
            rf"\((?-i:{_AGENCIES})\b[^()]{{0,80}}\)\W*$",
            r"^(?:pictured|above|below|file photo|(?:photo )?caption|photo|image)\s*[:,–—-]\s?\w+ .*\b(?:is|in|at)\b",
            r"^[^.!?]+\((?:pictured|above|below|left|right|centre|center|inset)\b[^().]{0,40}\)$",
            r"[.!?]\s(?:photo(?:graph)?|image|picture|credit)s?(?: by)?:\s?[^.]{2,60}\.?$",
            r"\b(?:is|are) (?:seen|pictured|shown) (?:in|on|at|during)\b.{0,80}\b(?:photo|image|picture)\b",
        ),
        ("(", "photo", "image", "picture", "credit", "caption", "above", "below"),
    ),
    (
        "furniture",
        "credit",
        40,
        _any(
            r"©|\(c\) \d{4}|all rights reserved|\bcopyright\b",
            r"^(?:photo(?:graph)?|image|picture|illustration|video|header image|cover)s?(?: credits?)?\s?"
            r"(?::|by\b|courtesy\b)",
            rf"^[\w .'’-]{{1,40}}\s?/\s?{_AGENCIES}(?:\s?/.{{0,30}})?\W*$|^{_AGENCIES}\s?/\s?[\w .'’-]{{1,40}}$",
        ),
        ("©", "(c)", "/", "rights", "copyright", "photo", "image", "picture", "illustration", "video", "cover"),
    ),
    (
        "furniture",
        "who reported and edited",
        60,
        _any(  # in brackets, or two of them: "Reporting by the Courier found" is a sentence
            rf"^\([^()]{{0,40}}{_WORKED} by\b[^()]*\)\W*$",
            rf"^(?:additional |further )?{_WORKED} by\b[^.!?]*[;,.] ?(?:additional |further |and )?{_WORKED} by\b"
            r"[^!?]*$",
            r"^(?!.*\b(?:who|that|which|have|has|had)\b)[^!?;:]{3,120} contributed "
            r"(?:reporting|research|to this (?:report|story|article))(?: from [^.!?;:]{0,40})?\W*$",
        ),
        (" by", "contributed"),
    ),
    ("furniture", "name or size of a file", 15, r"\b\d+(?:\.\d+)? ?[KMG]B[^\w?]?$|\.(?:pdf|docx?|xlsx?|jpe?g|png)\b"),
    ("furniture", "web, mail or phone address", 1, r"^\W*(?:https?://|www\.)\S+$"),
    ("furniture", "web, mail or phone address", 8, _ADDRESS),
    ("furniture", "web, mail or phone address", 25, rf"^[\w ]{{2,30}}:\s*<?{_ADDRESS}"),
    ("furniture", "web, mail or phone address", 60, rf"^(?=.*{_ADDRESS}).*\b{_CALLS}\b", _CALLING),
    ("furniture", "call to action", 30, rf"^\W*(?:please )?{_CALLS}\b"),
    ("furniture", "notice of the publisher", 80, rf"^{_OPENING}"),
    ("furniture", "notice of the publisher", 80, rf"\b{_ANYWHERE}", ("originally", "views")),
    (
        "furniture",
        "whom to call",
        30,
        (
            r"^(?:(?:for|to)\b[^.!?]{1,90}\b)?(?:please )?(?:call|contact|phone|ring|e-?mail|write to)\b"
            rf"[^:!?]{{1,90}}{_ADDRESS}\S*(?: [\w().,'’-]+){{0,6}}$"
        ),
    ),
    ("furniture", "row of a table", 200, r"^\|(?:[^|]*\|){2,}\s*$"),
    (
        "furniture",
        "call to action",
        15,
        r"^(?:tell|urge|ask|call on|demand|help|join|support|stop|sign|stand with|write to|email)\b.*!$",
    ),
)
FORMS = tuple(Form(*row[:3], re.compile(row[3], re.I), *row[4:]) for row in _ALL)


def shared(left: list[str], right: list[str]) -> int:
    """Return how many words two lines share, words of grammar left out and plurals as their singulars.

    Examples
    --------
    >>> shared(["stop", "the", "deportation"], ["no", "deportations"])
    1
    """
    one, other = ({word.rstrip("s") for word in side if word not in FUNCTION_WORDS} for side in (left, right))
    return len(one & other)
