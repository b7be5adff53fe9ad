// Filters for claims and pairs, and two texts side by side. The page is whole without it: what it needs stands in the
// markup (which documents, relation and probability an item has, and which passage corresponds with which), and it
// only hides, shows, scrolls and counts.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const items = all("#claims .item").map((element) => ({
    element,
    kind: element.classList.contains("claim") ? "claim" : "pair",
    text: plain(element.textContent),
    docs: element.dataset.docs.split(" "),
    relations: element.dataset.relation.split(" "),
    probability: Number(element.dataset.probability),
  }));
  const tallies = all("#claims .tally").map((element) => ({ element, kind: element.dataset.kind, whole: element.textContent }));
  const fields = ["words", "document", "relation", "least"].map(byId);

  function choose() {
    const [words, doc, relation, least] = fields.map((field) => field.value);
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    const shown = { claim: 0, pair: 0 }, total = { claim: 0, pair: 0 };
    for (const item of items) {
      const fits = wanted.every((word) => item.text.includes(word)) && (!doc || item.docs.includes(doc)) &&
        (!relation || item.relations.includes(relation)) && item.probability >= Number(least);
      item.element.hidden = !fits;
      total[item.kind] += 1;
      shown[item.kind] += fits ? 1 : 0;
    }
    for (const { element, kind, whole } of tallies) {
      const few = shown[kind] < total[kind];
      element.textContent = !shown[kind] ? `No ${kind} fits.` : few ? `${shown[kind]} of ${total[kind]} ${kind}s here fit.` : whole;
    }
    byId("count").textContent = ["claim", "pair"].filter((kind) => total[kind])
      .map((kind) => `${shown[kind]} of ${total[kind]} ${kind}${total[kind] === 1 ? "" : "s"}`).join(", ") + " shown";
  }

  function everything() {
    for (const field of fields) field.value = field.id === "least" ? "0" : "";
    choose();
  }

  const shelf = byId("shelf"), sides = ["left", "right"].map(byId);

  function chosen() {
    return sides.map((side) => side && side.value ? byId(side.value) : null);
  }

  function lay() {
    // No text stands beside itself; arrow keys pass over what cannot be chosen
    sides.forEach((side, n) => {
      for (const option of side.options) option.disabled = Boolean(option.value) && option.value === sides[1 - n].value;
    });
    const [left, right] = chosen(), two = Boolean(left && right);
    shelf.classList.toggle("two", two);
    for (const text of all(".document", shelf)) {
      const here = two && (text === left || text === right);
      text.classList.toggle("left", two && text === left);
      text.classList.toggle("right", two && text === right);
      if (here) {
        text.open = true;
        text.tabIndex = 0;
      } else text.removeAttribute("tabindex");
    }
    const matches = new Set();  // a passage shows a few of its links only, so that one can lead one way alone
    for (const link of all(".match", shelf)) {
      const other = two && [left, right].find((text) => !text.contains(link));
      const both = Boolean(other) && other.contains(byId(link.dataset.to)) && [left, right].some((text) => text.contains(link));
      link.classList.toggle("both", both);
      if (both) matches.add([back(link), link.dataset.to].sort().join(" "));
    }
    mark([]);
    byId("reading").textContent = two ? `Side by side; ${matches.size} ${matches.size === 1 ? "match" : "matches"} between them. ` +
      "An arrow scrolls both to the match." : "Choose a left and a right text to read them side by side.";
  }

  function mark(passages) {
    for (const old of all(".here")) old.classList.remove("here");
    for (const passage of passages) passage.classList.add("here");
  }

  function follow(event) {
    const link = event.target.closest(".match.both");
    if (!link) return;
    event.preventDefault();
    const there = byId(link.dataset.to);
    const here = link.closest("p").querySelector(`[id="${back(link)}"]`);
    mark([here, there]);
    for (const passage of [here, there]) bring(passage, passage.closest(".document"));
    byId("reading").textContent = `${link.textContent.replace("→ ", "")}: both passages are marked.`;
  }

  function back(link) {
    let before = link.previousElementSibling;
    while (before.classList.contains("match")) before = before.previousElementSibling;
    return before.id;
  }

  function bring(passage, pane) {
    const middle = passage.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    pane.scrollBy({ top: middle, behavior: calm ? "auto" : "smooth" });
  }

  function reveal() {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest(".item[hidden]")) everything();
    if (shelf && shelf.contains(target) && shelf.classList.contains("two")) apart();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }

  // What is wider than the screen scrolls in its own region, which the keyboard must reach; the rest is no stop for it
  function stops(entries) {
    for (const { target } of entries) {
      const wide = target.scrollWidth > target.clientWidth + 1, picture = target.querySelector("img");
      if (picture) target.parentElement.classList.toggle("whole", picture.naturalWidth <= target.clientWidth);
      if (wide) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  }

  function apart() {
    for (const side of sides) side.value = "";
    lay();
  }

  if (byId("choose")) {
    byId("choose").hidden = false;
    for (const field of fields) field.addEventListener("input", choose);
    byId("everything").addEventListener("click", everything);
    choose();
  }
  if (byId("beside")) {
    byId("beside").hidden = false;
    for (const side of sides) side.addEventListener("change", lay);
    byId("apart").addEventListener("click", apart);
    shelf.addEventListener("click", follow);
    lay();
  }
  const widths = new ResizeObserver(stops);
  for (const region of all(".scroll")) widths.observe(region);
  const again = (picture) => stops([{ target: picture.parentElement }]);
  for (const picture of all("figure img")) picture.addEventListener("load", () => again(picture));
  for (const box of all(".wider input")) box.addEventListener("change", () => again(box.closest("figure").querySelector("img")));
  addEventListener("hashchange", reveal);
  // Paper cannot unfold: for browsers whose style sheets cannot do it either
  const folded = () => all("details:not([open], .numbers)").filter((fold) => byId("whole").checked || !fold.classList.contains("more"));
  let opened = [];
  addEventListener("beforeprint", () => { opened = folded(); for (const fold of opened) fold.open = true; });
  addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
  reveal();
})();
