"""The forms by which a line of a page tells what it is: addresses, labels, credits, calls, dates, names after "by".

Each form is a role, a reason, a pattern, the most words a line of this form has, and whether it may end in a full
stop. The first that fits decides. The words are those of English web pages in general.
"""

from __future__ import annotations

import re

WORDS = re.compile(r"\w+(?:['’]\w+)*")
FUNCTION = frozenset(
    (
        *("a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "is"),
        *("are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "should", "may"),
        *(
            "might",
            "must",
            "not",
            "no",
            "that",
            "this",
            "these",
            "those",
            "it",
            "its",
            "he",
            "she",
            "they",
            "we",
            "you",
        ),
        *("i", "his", "her", "their", "our", "your", "who", "which", "after", "before", "over", "under", "about"),
        *(
            "against",
            "between",
            "during",
            "into",
            "than",
            "then",
            "there",
            "when",
            "where",
            "while",
            "why",
            "how",
            "what",
        ),
    )
)

_SITES = (
    "facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|tiktok|reddit|pinterest|bluesky|mastodon|flipboard"
)
_AGENCIES = (
    r"AP|AFP|EPA|PA|Reuters|Getty(?: Images)?|Shutterstock|iStock|Unsplash|Pixabay|Flickr|Wikimedia(?: Commons)?"
)
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}(?:,?[ -]\d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
    rf"{_MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|hrs))?"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
_ADDRESS = r"https?://|\bwww\.\w|[\w.+-]+@\w[\w-]*\.\w|\]\(|(?<![\w.])\+\d{1,3}[ (-]*\(?\d|\(\d{3}\) \d{3}|(?<!\d)\d{3}[-.]\d{3}[-.]\d{4}\b"
_CALLS = (
    r"\b(?:subscribe(?: (?:to|now|here|today))?|follow us|sign up|sign in|log in|sign (?:the|our) petition|click here|"
    r"donate (?:now|today|here)|take action|act now|share this|for (?:more|further) information|read the full|"
    r"visit (?:our|the) (?:website|online)|newsletter|distributed by|support our (?:work|journalism)|become a member|"
    r"download the (?:report|app|pdf)|register (?:now|here)|unsubscribe|forward this|view (?:this|in) (?:email|browser)|"
    r"republish|originally (?:appeared|published)|the views expressed|views are (?:his|her|their) own|use cookies)\b"
)
_LABELS = (
    r"(?:press|media)(?: (?:contacts?|office|assets?|enquiries|inquiries|release))?|embedded media|social media|contacts?(?: us)?|"
    r"contact information|attachments?(?: size)?|size|tags?|topics?|categor(?:y|ies)|keywords|share(?: (?:this|on)\b.{0,30})?|"
    r"related(?: \w+){0,3}|read (?:more|next|also)\b.{0,60}|see also\b.{0,60}|more (?:from|on|about)\b.{0,40}|"
    r"most (?:read|popular|viewed)|trending(?: now)?|advertisement|sponsored(?: content)?|subscribe|newsletters?|menu|search|"
    r"skip to .{0,30}|home(?: ?[>|/»].*)?|about(?: us| the author)?|privacy(?: policy)?|terms(?: (?:of|and) \w+)?|cookies?|"
    rf"comments?(?: \(\d+\))?|\d+ comments?|print|e-?mail|{_SITES}|x|download(?: .{{0,30}})?|donate|next|previous|back to .{{0,20}}|"
    r"publication (?:details|year|date)|website|newsroom|primary email|phone|tel(?:ephone)?|fax|isbn|doi|editors?['’]? notes?|"
    r"notes? (?:to|for) editors|ends?|-+ ?ends? ?-+|#{2,3}|for immediate release|live|breaking|updated?|\d+ min(?:ute)? read|"
    r"listen(?: to .{0,30})?|watch(?: now| live)?|play video|show more|load more|view all|top stories|latest(?: news)?"
)

FORMS: tuple[tuple[str, str, re.Pattern[str], int, bool], ...] = tuple(
    (role, reason, re.compile(pattern, re.I), most, closed)
    for role, reason, pattern, most, closed in (
        ("furniture", "label", rf"^(?:\W*\d+[.)]\s*)?\W*(?:{_LABELS})\W*$", 8, True),
        ("furniture", "empty field", r"^(?-i:[A-Z])[\w ]{0,30}:$", 4, True),
        ("furniture", "social media", rf"^\W*(?:{_SITES}|x)\s*[-–:|]\s", 12, True),
        ("furniture", "navigation", r"^[^.!?]{1,25}(?:\s[|»›>·•]\s?[^.!?|»›>·•]{1,25}){2,}$", 40, True),
        (
            "dateline",
            "date on a line of its own",
            rf"^(?:(?:first |last )?(?:published|posted|updated|issued|released|date|modified)(?: on| at)?:?\s+)?"
            rf"(?:(?-i:[A-Z])[\w .'’-]{{1,30}}, ?)?(?:{_DAY},? )?{_DATE}(?:\W{{1,3}}(?:at )?{_CLOCK})?"
            rf"(?:\W{{1,3}}(?:last )?(?:updated|modified)\b.{{0,40}})?\.?$",
            14,
            True,
        ),
        ("dateline", "date on a line of its own", rf"^(?:{_DAY},? )?{_CLOCK}(?:,? (?:on )?{_DATE})?$", 8, True),
        (
            "byline",
            "by and a name",
            r"^(?:(?:written|posted|reported|story|text|words|analysis|opinion|review)\s)?by:?\s+(?-i:[A-Z])",
            14,
            False,
        ),
        (
            "byline",
            "a name and a newsroom",
            rf"^(?-i:(?:[A-Z][\w.'’-]+ ){{1,3}}[A-Z][\w.'’-]+)(?:, |\s?[|/]\s?)(?:[\w ]{{0,30}}\b"
            rf"(?:correspondent|reporter|editor|staff writer|columnist|contributor|news|{_AGENCIES})\b[\w ]{{0,20}})$",
            12,
            False,
        ),
        (
            "caption",
            "says what a picture shows",
            rf"\([^()]*\b(?:photo|image|picture|file|video)s?\b[^()]*\)\W*$|\((?-i:{_AGENCIES})\b[^()]{{0,80}}\)\W*$|"
            rf"^(?:pictured|above|below|file photo|photo caption|caption|photo|image)\s*[:,–—-]\s?\w|"
            rf"[.!?]\s(?:photo(?:graph)?|image|picture|credit)s?(?: by)?:\s?[^.]{{2,60}}\.?$|"
            rf"\b(?:is|are) (?:seen|pictured|shown) (?:in|on|at|during)\b.{{0,80}}\b(?:photo|image|picture)\b",
            60,
            True,
        ),
        (
            "furniture",
            "credit",
            rf"©|\(c\) \d{{4}}|all rights reserved|\bcopyright\b|"
            r"^(?:photo(?:graph)?|image|picture|illustration|video|header image|cover)s?(?: credits?)?\s?(?::|by\b|courtesy\b)|"
            rf"^[\w .'’-]{{1,40}}\s?/\s?(?:{_AGENCIES})(?:\s?/.{{0,30}})?\W*$|^(?:{_AGENCIES})\s?/\s?[\w .'’-]{{1,40}}$",
            40,
            True,
        ),
        ("furniture", "file", r"\b\d+(?:\.\d+)? ?[KMG]B\b|\.(?:pdf|docx?|xlsx?|jpe?g|png)\b", 15, True),
        ("furniture", "address", r"^\W*(?:https?://|www\.)\S+$", 1, True),
        ("furniture", "address", _ADDRESS, 12, True),
        ("furniture", "address", rf"(?=.*(?:{_ADDRESS})).*(?:{_CALLS})", 60, True),
        ("furniture", "address", rf"^[\w ]{{2,30}}:\s*<?(?:{_ADDRESS})", 25, True),
        (
            "furniture",
            "call to action",
            rf"^\W*(?:please |to |don['’]t miss |if you )?.{{0,40}}{_CALLS}.{{0,120}}$",
            30,
            True,
        ),
        (
            "furniture",
            "call to action",
            r"^(?:tell|urge|ask|call on|demand|help|join|support|stop|sign|stand with|write to|email)\b.*!$",
            15,
            True,
        ),
    )
)


def shared(left: list[str], right: list[str]) -> int:
    """Return how many words two lines share, words of grammar left out and plurals as their singulars.

    Examples
    --------
    >>> shared(["stop", "the", "deportation"], ["no", "deportations"])
    1
    """
    return len({w.rstrip("s") for w in left if w not in FUNCTION} & {w.rstrip("s") for w in right if w not in FUNCTION})
