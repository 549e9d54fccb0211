// Saves an application while it is written: at once on the device, then what was changed on the server.
// Without this script the form is saved by its buttons.
const form = document.querySelector("form[data-save]");
const { save, seat, saved, failed, restored, over } = form.dataset;
const STORE = `application:${seat}`;
const QUIET = 1500; // after the last key, in milliseconds
const LEAST_BETWEEN = 5000;
const HEARTBEAT = 60000;
const RETRIES = [5000, 10000, 20000, 60000];

const boxes = new Map([...form.querySelectorAll("[data-question]")].map((box) => [box.dataset.question, box]));
const status = form.querySelector("[data-status]");
const changed = new Set();
let timer = null;
let sentAt = 0;
let failures = 0;
let isSending = false;
let isRefused = false;

const inputs = (key) => [...form.elements].filter((input) => input.name === `answer-${key}` && input.type !== "file");
const valuesOf = (key) => new FormData(form).getAll(`answer-${key}`).filter((value) => typeof value === "string");
const hidden = (key, kind) => boxes.get(key).querySelector(`[name="${kind}-${key}"]`);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function setValues(key, values) {
  inputs(key).forEach((input, place) => {
    if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
    else input.value = values[place] ?? "";
  });
}

// On the device

function stored() {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "{}");
  } catch {
    return {};
  }
}

function store(words) {
  try {
    if (Object.keys(words).length) localStorage.setItem(STORE, JSON.stringify(words));
    else localStorage.removeItem(STORE);
  } catch {
    // Full or forbidden: the server still gets everything.
  }
}

function keep(key) {
  store({ ...stored(), [key]: { values: valuesOf(key), base: hidden(key, "based").value } });
}

function forget(keys) {
  store(Object.fromEntries(Object.entries(stored()).filter(([key]) => !keys.includes(key))));
}

function bringBack() {
  let found = false;
  for (const [key, { values, base }] of Object.entries(stored())) {
    if (!boxes.has(key)) continue;
    if (same(values, valuesOf(key))) {
      forget([key]);
      continue;
    }
    setValues(key, values);
    // What was seen when it was written: if somebody has changed the answer since, both are shown.
    hidden(key, "based").value = base;
    changed.add(key);
    found = true;
  }
  if (found) {
    say(restored);
    plan(0);
  }
}

// On the server

function say(sentence) {
  if (status.textContent !== sentence) status.textContent = sentence;
}

function plan(delay) {
  clearTimeout(timer);
  timer = setTimeout(send, delay);
}

function planSoon() {
  plan(Math.max(QUIET, sentAt + LEAST_BETWEEN - Date.now()));
}

function bodyFor(keys) {
  const body = new URLSearchParams({ ticket: form.elements.ticket.value });
  for (const key of keys) {
    valuesOf(key).forEach((value) => body.append(`answer-${key}`, value));
    for (const kind of ["based", "decided"]) {
      const input = hidden(key, kind);
      if (input) body.append(input.name, input.value);
    }
  }
  return body;
}

async function send({ keepalive = false } = {}) {
  if (isSending || isRefused) return;
  isSending = true;
  sentAt = Date.now();
  const keys = [...changed];
  const before = new Map(keys.map((key) => [key, valuesOf(key)]));
  try {
    const answer = await fetch(save, { method: "POST", body: bodyFor(keys), redirect: "error", keepalive });
    if (answer.status !== 200 && answer.status !== 403) throw new Error(answer.status);
    take(await answer.json(), keys, before);
  } catch {
    fail();
  }
  isSending = false;
}

function fail() {
  say(failed);
  plan(RETRIES[Math.min(failures, RETRIES.length - 1)]);
  failures += 1;
}

function take(outcome, keys, before) {
  failures = 0;
  if (outcome.refused) {
    isRefused = true;
    say(outcome.refused);
    return;
  }
  form.elements.ticket.value = outcome.ticket;
  for (const [name, base] of Object.entries(outcome.bases)) form.elements[name].value = base;
  for (const key of keys) {
    const isNewest = same(before.get(key), valuesOf(key));
    if (isNewest) changed.delete(key);
    showError(key, isNewest ? (outcome.errors[key] ?? "") : "");
    showMeanwhile(key, outcome.meanwhile[key]);
  }
  forget(keys.filter((key) => !changed.has(key)));
  form.querySelector("[data-left]")?.replaceChildren(outcome.left);
  form.querySelector("[data-others]").textContent = outcome.others;
  if (keys.length) say(saved.replace("{time}", new Date().toTimeString().slice(0, 5)));
  if (changed.size) planSoon();
  else plan(HEARTBEAT);
}

function showError(key, sentence) {
  const box = boxes.get(key);
  let place = box.querySelector("[data-live-error]");
  if (!place && !sentence) return;
  if (!place) {
    place = document.createElement("p");
    place.dataset.liveError = "";
    place.id = `answer-${key}-live`;
    place.className = "question__error";
    place.setAttribute("role", "status");
    box.insertBefore(place, box.querySelector("[data-meanwhile]"));
  }
  place.textContent = sentence;
  place.hidden = !sentence;
}

function showMeanwhile(key, html) {
  if (!html) return;
  const place = boxes.get(key).querySelector("[data-meanwhile]");
  place.innerHTML = html; // made by the server from the template that the page is made of
  place.setAttribute("role", "status");
}

// What depends on what is written

function holds({ key, any_of: anyOf }) {
  const box = boxes.get(key);
  if (!box) return true; // asked in another step, and the server knows the answer
  const values = valuesOf(key).filter(Boolean);
  return !box.hidden && (anyOf.length ? values.some((value) => anyOf.includes(value)) : values.length > 0);
}

function showWhatIsAsked() {
  for (const box of boxes.values()) {
    if (box.dataset.shownIf) box.hidden = !holds(JSON.parse(box.dataset.shownIf));
  }
}

function count(box) {
  const longest = Number(box.dataset.longest ?? 0);
  const [input] = inputs(box.dataset.question);
  if (!longest || !input) return;
  let place = box.querySelector("[data-count]");
  if (!place) {
    place = document.createElement("p");
    place.dataset.count = "";
    place.className = "question__limit";
    input.after(place);
  }
  const length = [...input.value.normalize("NFC").trim()].length;
  const tooMany = length - longest;
  place.textContent = tooMany > 0 ? over.replace("{count}", tooMany) : `${length} / ${longest}`;
  place.classList.toggle("question__error", tooMany > 0);
}

form.addEventListener("input", ({ target }) => {
  const box = target.closest("[data-question]");
  if (!box || target.type === "file" || !target.name.startsWith("answer-")) return;
  changed.add(box.dataset.question);
  keep(box.dataset.question);
  count(box);
  showWhatIsAsked();
  planSoon();
});
window.addEventListener("online", () => plan(0));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && changed.size) send({ keepalive: true });
});

boxes.forEach(count);
showWhatIsAsked();
bringBack();
if (!changed.size) plan(HEARTBEAT);
