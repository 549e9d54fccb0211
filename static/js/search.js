// Suggestions under a search field while somebody types. Without this script the field asks the page of results.
const WAIT = 200; // milliseconds after the last letter
const SHORTEST = 2;

function option(found, id) {
  const item = document.createElement("li");
  item.id = id;
  item.role = "option";
  const title = Object.assign(document.createElement("span"), { textContent: found.title, lang: found.language });
  const kind = Object.assign(document.createElement("small"), { textContent: found.kind });
  item.append(title, " ", kind);
  item.dataset.address = found.address;
  return item;
}

function suggest(form) {
  const field = form.querySelector("input[type=search]");
  const list = Object.assign(document.createElement("ul"), { id: `${field.id}-suggestions`, className: "suggestions" });
  list.hidden = true;
  list.role = "listbox";
  list.setAttribute("aria-label", form.dataset.suggestions);
  form.append(list);
  field.role = "combobox";
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let timer = 0;
  let asked = null;

  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function show(isOpen) {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(null);
  }

  function choose(item) {
    chosen()?.removeAttribute("aria-selected");
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const query = field.value.trim();
    asked?.abort();
    if (query.length < SHORTEST) return show(false);
    asked = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.source}?${new URLSearchParams({ q: query })}`, { signal: asked.signal });
      if (!answer.ok) return show(false);
      const { suggestions } = await answer.json();
      list.replaceChildren(...suggestions.map((found, place) => option(found, `${list.id}-${place}`)));
      show(suggestions.length > 0 && document.activeElement === field);
    } catch {
      // The line is gone, or something newer was asked: the field works as it does without suggestions.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    const all = options();
    if (list.hidden || !all.length) return;
    const place = all.indexOf(chosen());
    if (event.key === "ArrowDown") choose(all[(place + 1) % all.length]);
    else if (event.key === "ArrowUp") choose(all[(place <= 0 ? all.length : place) - 1]);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && chosen()) window.location.assign(chosen().dataset.address);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", () => show(false));
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("[role=option]");
    event.preventDefault(); // the field keeps the focus until the choice is made
    if (item) window.location.assign(item.dataset.address);
  });
}

document.querySelectorAll("[data-source]").forEach(suggest);
