// Spares the button of a form of facets: fetches the page the form leads to and puts its list in place of this one.
const REGION = "[data-facets-region]";
const LANGUAGES = ".language-switch ul"; // the same choice in other languages
const wide = window.matchMedia("(min-width: 60rem)");
let asked = null;

const region = () => document.querySelector(REGION);

function addressOf(form) {
  const chosen = new URLSearchParams(new FormData(form)).toString();
  return form.getAttribute("action") + (chosen ? `?${chosen}` : "");
}

function folds(root) {
  return [...root.querySelectorAll(".facets details")];
}

function nameOf(fold) {
  return fold.dataset.facet ?? "";
}

function keepFolds(before, after) {
  const open = new Map(folds(before).map((fold) => [nameOf(fold), fold.open]));
  for (const fold of folds(after)) {
    if (open.has(nameOf(fold))) fold.open = open.get(nameOf(fold));
  }
}

function place(page, focus) {
  const fresh = page.querySelector(REGION);
  keepFolds(region(), fresh);
  region().replaceWith(document.adoptNode(fresh));
  document.querySelector(LANGUAGES)?.replaceWith(page.querySelector(LANGUAGES) ?? "");
  document.title = page.title;
  const count = region().querySelector("[data-facets-count]");
  (document.getElementById(focus) ?? count)?.focus({ preventScroll: true });
  document.querySelector("[data-facets-status]").textContent = count?.textContent ?? "";
}

async function show(address, focus) {
  asked?.abort();
  const mine = (asked = new AbortController());
  region().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector(REGION)) throw new Error(answer.status);
    place(page, focus);
    return true;
  } catch (problem) {
    // A newer request has taken over, or the browser shall say what is wrong.
    if (!mine.signal.aborted) location.assign(address);
    return false;
  }
}

async function go(address, focus) {
  if (await show(address, focus)) history.pushState(null, "", address);
}

function openWhereWide() {
  const fold = document.querySelector(".facets__fold");
  if (fold && wide.matches) fold.open = true;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("[data-facets]");
  if (form) go(addressOf(form), event.target.id);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-facets]")) return;
  event.preventDefault();
  go(addressOf(event.target));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".filters a, .filters-to-remove a");
  if (!link?.closest(REGION) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute("href"));
});

window.addEventListener("popstate", () => show(location.href));
wide.addEventListener("change", openWhereWide);
openWhereWide();
