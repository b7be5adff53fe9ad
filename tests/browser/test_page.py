"""The page in a real browser: quiet, whole without script, and worked by keyboard at every width."""

import re
from itertools import pairwise

import pandas as pd
import pytest

import toolkit as tk
from toolkit.figures import canvas

pytestmark = pytest.mark.slow

WIDTHS = (390, 768, 1400)
LONG = "x" * 5000
HOSTILE = [
    f'<script>alert("one")</script> Officials said the bridge was closed on Monday & stays closed. {LONG}',
    f"</style><img src=x onerror=alert(2)></script> ]]> --> Officials said the bridge was closed on Monday. {LONG}",
    "\u202eOfficials said the bridge was closed on Monday. {{ 7 * 7 }} ${7 * 7} &lt;b&gt; \"'><svg onload=alert(3)>",
]
NAMES = ["<i>one</i>", '"><svg onload=alert(4)>', "'/../" + LONG]
OPEN = "[...document.querySelectorAll('details')].map(fold => { fold.open = true }).length"
OUTSIDE = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth"


@pytest.fixture(scope="session")
def drawn(browser_path, five_report):
    return five_report


@pytest.fixture(scope="session")
def five(drawn, tmp_path_factory):
    """Return the page with empty pictures of the same size: to draw them is most of the work where nobody looks."""
    page, of = drawn.read_text("utf-8"), r'(<img[^>]* src="data:image/svg\+xml,[^"]*?%3Csvg [^"]*?%3E)[^"]*'
    empty, pictures = re.subn(of, r"\1%3C/svg%3E", page)
    assert pictures == page.count("<img ") >= 9
    path = tmp_path_factory.mktemp("empty") / "index.html"
    path.write_text(empty, "utf-8")
    return path


@pytest.fixture(scope="session")
def hostile(browser_path, tmp_path_factory):
    facts = {"id": NAMES, "title": HOSTILE, "publisher": HOSTILE, "date": ["2019", "2020", "2025"]}
    corpus = tk.load_corpus(pd.DataFrame({"text": HOSTILE, **facts}))
    with pytest.MonkeyPatch.context() as coarse:
        coarse.setattr(canvas, "DPI", 24)  # nobody looks at the files beside the page
        return tk.write_report(corpus, tmp_path_factory.mktemp("hostile") / "report", encoder=None, title=HOSTILE[0])


@pytest.fixture(scope="module")
def window(browser):
    """Give a window with or without script, and what is heard in it: one for all tests, as it knows the pictures."""
    windows = {}

    def give(script):
        if script not in windows:
            page, heard = browser.new_context(java_script_enabled=script).new_page(), []
            page.set_default_timeout(300_000)  # no wait measures speed: a machine may be busy
            page.on("console", lambda message: heard.append(message.text))
            page.on("pageerror", lambda error: heard.append(str(error)))
            page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
            page.on("request", lambda request: heard.append(request.url[:200]))
            windows[script] = page, heard
        return windows[script]

    return give


@pytest.fixture
def opened(window):
    """Open a page as if for the first time; when the test is over, it may have said or fetched nothing."""
    used = []

    def show(path, *, width=1100, script=True, scheme="light"):
        page, heard = window(script)
        used.append((page, heard))
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="null", color_scheme=scheme, reduced_motion="reduce")
        page.goto(path.as_uri())
        assert heard.pop(0) == path.as_uri()
        return page

    yield show
    for page, heard in used:
        page.goto("about:blank")  # which leaves nothing of what the test has done
        lines = [line for line in heard if not line.startswith("data:image/")]
        heard.clear()
        assert lines == []


def count(page):
    return page.locator("#count").inner_text()


def shown(page, selector):
    return page.locator(f"{selector}:visible").count()


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def settled(page):
    """Wait until the page is laid out as it now stands and its script has heard of it: two frames, however long."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))")


def choose(page, name, words):
    """Choose in a list by arrow keys; letters that a busy machine types slowly would each begin a new search."""
    page.locator(f"#{name}").focus()
    for _ in range(page.locator(f"#{name} option").count()):
        if page.locator(f"#{name} option:checked").inner_text() == words:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{words} is not reached in #{name}")


def tab_to(page, name, *, most=400):
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"{name} is not reached in {most} steps")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_quiet_and_every_picture_is_drawn_and_told(opened, drawn, scheme):
    page = opened(drawn, scheme=scheme)
    pictures = page.evaluate("[...document.images].map(i => [i.complete && i.naturalWidth > 50, i.alt.length])")
    assert len(pictures) >= 9
    assert all(drawn and told > 40 for drawn, told in pictures)


def ratio(colour, other):
    def light(value):
        parts = [int(part) / 255 for part in re.findall(r"\d+", value)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(colour), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(opened, five, scheme):
    page = opened(five, scheme=scheme)
    pairs = page.evaluate(
        """() => ['p', '.small', '.label', 'a', 'mark', '.match', '.aside', '.controls button', '#count'].map(name => {
            const element = document.querySelector(name);
            let ground = element;
            while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
            return [name, getComputedStyle(element).color, getComputedStyle(ground).backgroundColor];
        })"""
    )
    assert [name for name, ink, ground in pairs if ratio(ink, ground) < 4.5] == []  # WCAG 2.2, AA


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_nothing_is_wider_than_the_screen(opened, five, script):
    page = opened(five, script=script)
    assert page.evaluate(OPEN) > 20
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OUTSIDE) <= 0, width


def test_wide_tables_scroll_in_a_region_that_has_a_name_and_is_reached_by_keyboard(opened, five):
    page = opened(five, width=730)
    settled(page)
    regions = page.evaluate(
        """() => [...document.querySelectorAll('.scroll')].filter(e => e.checkVisibility())
            .map(e => [e.scrollWidth > e.clientWidth + 1, e.tabIndex, e.getAttribute('aria-label') || ''])"""
    )
    assert any(wide for wide, *_ in regions)
    assert all(name and (index == 0) == wide for wide, index, name in regions)


def test_a_wide_table_is_a_list_on_a_phone_with_the_heading_of_each_cell(opened, five):
    page = opened(five, width=390)
    told = page.evaluate(
        """() => [...document.querySelectorAll('#documents .wide td')].map(
            e => [getComputedStyle(e).display, getComputedStyle(e, '::before').content, e.getAttribute('role')])"""
    )
    assert {(display, role) for display, _, role in told} == {("block", "cell")}
    assert {heading.replace('" "', "").strip('"') for _, heading, _ in told} >= {"Date: ", "Words: "}


def test_headings_are_in_order_and_landmarks_are_there(opened, five):
    page = opened(five)
    levels = [
        int(level) for level in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.tagName[1])")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("main", "nav[aria-label]", "header", "footer", "[role=search][aria-label]"):
        assert page.locator(landmark).count() == 1, landmark
    assert page.locator("th:not([scope])").count() == 0
    tables = page.locator("table").evaluate_all("tables => tables.map(t => t.caption ? t.caption.textContent : '')")
    assert len(tables) > 5
    assert all(tables)
    assert page.title() == page.locator("h1").inner_text()


def test_the_first_key_leads_past_the_contents(opened, five):
    page = opened(five)
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    assert page.locator(".skip").bounding_box()["width"] > 50
    page.keyboard.press("Enter")
    page.locator(":target").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section').id") == "findings"


def test_what_has_the_focus_is_seen(opened, five):
    page = opened(five)
    for name in ("words", "document", "everything", "left"):
        if name == "left":  # behind hundreds of links, from which it is reached in a step from the other side
            page.locator("#right").focus()
            page.keyboard.press("Shift+Tab")
            assert focused(page) == name
        else:
            tab_to(page, name)
        width, style = page.evaluate(
            "(s => [s.outlineWidth, s.outlineStyle])(getComputedStyle(document.activeElement))"
        )
        assert (width, style) == ("3px", "solid"), name


def test_from_a_finding_to_the_words_in_two_steps(opened, five):
    page = opened(five)
    page.get_by_role("link", name="The claims and their mentions").press("Enter")
    claim = page.locator("details.claim").first
    assert not claim.locator("blockquote").first.is_visible()
    claim.locator("summary").press("Enter")
    assert claim.locator("blockquote").count() >= 2
    claim.locator("blockquote").first.wait_for()
    claim.locator(".side a").first.press("Enter")
    page.locator("#texts :target").wait_for()
    assert page.locator(":target").inner_text() == claim.locator("blockquote").first.inner_text()


def test_claims_and_pairs_are_chosen_by_keyboard_and_counted(opened, five):
    page = opened(five)
    everything = count(page)
    pairs = shown(page, ".pair.item")
    assert re.fullmatch(rf"\d+ of \d+ claims?, {pairs} of {pairs} pairs shown", everything)
    tab_to(page, "words")
    page.keyboard.type("BORDER thousand")
    left = [text.lower() for text in page.locator(".pair.item:visible").all_inner_texts()]
    assert 0 < len(left) < pairs
    assert all("border" in text and "thousand" in text for text in left)
    assert f" {len(left)} of {pairs} pairs shown" in count(page)
    assert page.locator(".tally[data-kind=pair]").inner_text() == f"{len(left)} of {pairs} pairs here fit."
    page.keyboard.type(" nobodysaysthis")
    assert count(page).startswith("0 of ")
    assert page.locator(".tally").all_inner_texts() == ["No claim fits.", "No pair fits."]
    tab_to(page, "everything")
    page.keyboard.press("Enter")
    assert count(page) == everything
    assert page.locator(".tally").all_inner_texts()[1] == f"{pairs} pairs."


def test_claims_and_pairs_are_chosen_by_document_relation_and_probability(opened, five):
    page = opened(five)
    choose(page, "document", "voa-2018")
    assert shown(page, ".pair.item") == page.locator('#claims .pair.item[data-docs^="0 "]').count() > 0
    choose(page, "least", "0.6")
    likely = page.locator(".pair.item:visible").evaluate_all("items => items.map(i => Number(i.dataset.probability))")
    assert likely
    assert min(likely) >= 0.6
    page.locator("#relation").focus()
    page.keyboard.press("End")
    relation = page.locator("#relation option:checked").inner_text()
    assert page.locator(f'.item:visible:not([data-relation~="{relation}"])').count() == 0


def test_a_link_to_what_is_filtered_out_shows_it_again(opened, five):
    page = opened(five)
    page.locator("#words").fill("nobodysaysthis")
    assert shown(page, ".item") == 0
    page.evaluate("location.hash = 'pair-0'")
    page.locator("#pair-0").wait_for()
    assert page.locator("#pair-0").is_visible()
    assert page.locator("#words").input_value() == ""


@pytest.mark.parametrize("width", [390, 1400])
def test_two_texts_are_read_side_by_side_by_keyboard(opened, five, width):
    page = opened(five, width=width)
    for side, doc in (("left", "amnesty-2019"), ("right", "jurist-2025")):
        choose(page, side, doc)
    assert page.locator(".document:visible").evaluate_all("d => d.map(e => e.className.split(' ').pop())") == [
        "left",
        "right",
    ]
    told = page.locator("#reading").inner_text()
    assert re.match(r"Side by side; [1-9]\d* match", told)
    assert page.evaluate(OUTSIDE) <= 0
    link = page.locator(".left .match.both").last
    link.press("Enter")
    here, there = page.locator(".here").all()
    assert here.evaluate("e => e.closest('.document').className").endswith("left")
    assert there.get_attribute("id") == link.get_attribute("data-to")
    for passage, pane in ((here, ".left"), (there, ".right")):
        box, frame = passage.bounding_box(), page.locator(f"{pane}.document").bounding_box()
        assert box["y"] >= frame["y"] - 1
        assert box["y"] <= frame["y"] + frame["height"]
    assert page.locator("#reading").inner_text() != told
    page.locator("#apart").press("Enter")
    assert shown(page, ".document") == len(tk.load_corpus("texts"))


def test_one_text_is_not_set_beside_itself_and_every_other_pair_is_reached_by_arrow_keys(opened, five):
    page = opened(five)
    texts = [f"d{n}" for n in range(len(tk.load_corpus("texts")))]
    for left in texts:
        page.locator("#apart").click()
        page.locator("#left").select_option(left)
        page.locator("#right").focus()
        seen = []
        for _ in texts[1:]:
            page.keyboard.press("ArrowDown")
            assert page.locator("#left").input_value() == left
            assert page.locator(".two").count() == 1
            seen.append(page.locator("#right").input_value())
        assert seen == [text for text in texts if text != left]


WIDER = """() => [...document.querySelectorAll('figure')].map(f => {
    const region = f.querySelector('.scroll'), image = f.querySelector('img');
    return {wide: image.naturalWidth > region.clientWidth, said: f.querySelector('.wider').checkVisibility(),
            moves: region.scrollWidth > region.clientWidth + 1, drawn: Math.abs(image.width - image.naturalWidth) <= 1,
            stop: region.tabIndex == 0, name: region.getAttribute('aria-label') || ''};
})"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_on_a_phone_a_picture_keeps_its_size_and_is_moved_sideways_in_a_region_that_says_so(opened, five, script):
    page = opened(five, width=390, script=script)
    if script:
        settled(page)
    narrow = page.evaluate(WIDER)
    assert sum(figure["wide"] for figure in narrow) > 8
    assert all(figure["drawn"] for figure in narrow)  # so letters are as large as they are drawn
    assert all(figure["moves"] == figure["wide"] for figure in narrow)
    assert all(figure["said"] and figure["stop"] and figure["name"] for figure in narrow if figure["wide"])
    assert page.evaluate(OUTSIDE) <= 0


def test_on_a_wide_screen_pictures_are_drawn_whole_and_are_no_stop_for_the_keyboard(opened, five):
    page = opened(five, width=1200)
    settled(page)
    assert not any(figure["said"] or figure["moves"] or figure["stop"] for figure in page.evaluate(WIDER))


def test_a_wide_picture_is_moved_by_keyboard(opened, five):
    page = opened(five, width=390)
    settled(page)
    region = page.locator("#figure-claim_matrix > .scroll")
    for _ in range(20):
        region.press("ArrowRight")
        settled(page)
    assert region.evaluate("e => e.scrollLeft + e.clientWidth >= e.scrollWidth - 1")
    assert region.evaluate("e => getComputedStyle(e).outlineWidth") == "3px"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_wide_picture_is_shown_whole_by_keyboard_with_and_without_script(opened, five, script):
    page = opened(five, width=390, script=script)
    page.locator("#small-claim_matrix").press(" ")
    if script:
        settled(page)
    region = page.locator("#figure-claim_matrix > .scroll")
    assert region.evaluate("e => e.querySelector('img').width <= e.clientWidth && e.scrollWidth <= e.clientWidth + 1")
    assert region.evaluate("e => e.tabIndex") == (-1 if script else 0)
    assert page.locator("#figure-claim_matrix > .wider").is_visible()


def test_on_paper_no_picture_is_cut(opened, five):
    page = opened(five, width=390)
    page.emulate_media(media="print")
    cut = (
        "[...document.querySelectorAll('figure')].filter(f => f.querySelector('img').width > f.clientWidth + 1).length"
    )
    assert page.evaluate(cut) == 0


def test_everything_is_there_without_script(opened, five):
    page = opened(five, script=False)
    assert shown(page, ".controls") == 0
    assert shown(page, "#claims .item") == page.locator("#claims .item").count() > 0
    claim = page.locator("details.claim").first
    claim.locator("summary").press("Enter")
    claim.locator("blockquote").last.wait_for()
    assert page.locator(".document").last.locator("p").last.is_visible()
    page.locator(".match").first.press("Enter")
    page.locator(":target").wait_for()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_paper_holds_claims_and_figures_and_with_the_tick_all_lists_and_texts(opened, five, script):
    page = opened(five, script=script)
    held = {}
    for ticked in (False, True):
        page.locator("#whole").set_checked(ticked)
        page.emulate_media(media="print")
        assert page.locator("details.claim blockquote").first.is_visible()
        assert page.locator("#choose, nav, .paper, .files, .numbers:visible").filter(visible=True).count() == 0
        assert page.locator("#texts p").last.is_visible() == ticked
        assert page.locator(".left-out").is_visible() == (not ticked)
        if not script:  # a page printed without script is printed so with it, and printing takes a second
            held[ticked] = len(re.findall(rb"/Type\s*/Page\b", page.pdf()))
        page.emulate_media(media="screen")
        assert page.locator("details.more[open]:not(.document)").count() == 0
    assert script or 0 < 2 * held[False] < held[True]


@pytest.mark.parametrize("name", ["five", "hostile"])
def test_nothing_is_wider_than_paper_since_all_would_be_printed_smaller(opened, request, name):
    page = opened(request.getfixturevalue(name), width=710)  # A4 between its margins, in CSS pixels
    page.locator("#whole").check()
    page.emulate_media(media="print")
    assert page.evaluate(OUTSIDE) <= 0


def test_on_paper_pictures_keep_their_proportions(opened, five):
    page = opened(five)
    page.emulate_media(media="print")
    fits = page.evaluate("[...document.images].map(i => getComputedStyle(i).objectFit)")
    assert set(fits) == {"contain"}


def test_a_hostile_text_stays_text(opened, hostile):
    page = opened(hostile)
    assert page.locator("script, style, svg, i, iframe, object, form").count() == 2
    assert page.locator("img[onerror], img[src=x]").count() == 0
    body = page.locator("body").text_content()
    for text in (
        '<script>alert("one")</script>',
        "</style><img src=x onerror=alert(2)></script> ]]>",
        "{{ 7 * 7 }} ${7 * 7} &lt;b&gt;",
    ):
        assert text in body
    assert page.title().startswith("<script>")
    page.evaluate(OPEN)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OUTSIDE) <= 0, width
