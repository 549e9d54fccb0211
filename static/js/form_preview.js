// A form that is looked at before it is published: shows what the answers lead to. Nothing is kept or sent.
const form = document.querySelector("form[data-preview]");
const boxes = new Map([...form.querySelectorAll("[data-question]")].map((box) => [box.dataset.question, box]));
const valuesOf = (key) => new FormData(form).getAll(`answer-${key}`).filter((value) => value && !(value instanceof File));

function holds({ key, any_of: anyOf }) {
  const box = boxes.get(key);
  if (!box) return true;
  const values = valuesOf(key);
  return !box.hidden && (anyOf.length ? values.some((value) => anyOf.includes(value)) : values.length > 0);
}

function showWhatIsAsked() {
  for (const box of boxes.values()) {
    if (box.dataset.shownIf) box.hidden = !holds(JSON.parse(box.dataset.shownIf));
  }
}

form.addEventListener("input", showWhatIsAsked);
showWhatIsAsked();
