// Saves an application while it is written: at once on the device, then what was changed on the server.
// Without this script the form is saved by its buttons.
const form = document.querySelector("form[data-save]");
const { save, seat, saved, failed, waits, unkept, undecided, restored, over } = form.dataset;
const PREFIX = "application:";
const STORE = `${PREFIX}${seat}`;
const LEFT = "application-left"; // written by the page that closes an application on this device
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
const QUIET = 1500; // after the last key, in milliseconds
const LEAST_BETWEEN = 5000;
const HEARTBEAT = 60000; // alone
const BESIDE_OTHERS = 15000; // who are shown for a minute where somebody writes
const RETRIES = [5000, 10000, 20000, 60000];

const boxes = new Map();
const status = form.querySelector("[data-status]");
const aloud = form.querySelector("[data-aloud]");
const changed = new Set();
const contested = new Set(); // somebody else has changed them: a button saves them, once the writer has seen both
const gone = new Set(); // the form asks them no more
const elsewhere = new Map(); // what was written on this device and was not sent, to questions this page cannot show
let place = ""; // the question that its writer is at
let activeAt = 0;
let timer = null;
let sentAt = 0;
let failures = 0;
let isSending = false;
let isRefused = false;
let isLeft = false;
let isKept = true;

const inputs = (key) => [...form.elements].filter((input) => input.name === `answer-${key}` && input.type !== "file");
const valuesOf = (key) => new FormData(form).getAll(`answer-${key}`).filter((value) => typeof value === "string");
const hidden = (key, kind) => boxes.get(key).querySelector(`[name="${kind}-${key}"]`);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// More rows of a table, or more choices of a list, which the page without scripts gives at each save

const unitsOf = (box) => {
  const rows = box.querySelectorAll(".inputs--row");
  return rows.length ? rows : box.querySelectorAll(".inputs__one");
};

function addUnit(box) {
  const more = box.querySelector("[data-more]");
  const units = unitsOf(box);
  const count = units.length + 1;
  const fresh = units[units.length - 1].cloneNode(true);
  fresh.querySelectorAll(".question__error").forEach((error) => error.remove());
  fresh.querySelectorAll("input, select, textarea").forEach((input) => {
    input.removeAttribute("id");
    input.removeAttribute("aria-invalid");
    input.value = "";
  });
  const label = fresh.querySelector("legend, span");
  label.textContent = label.textContent.replace(/\d+/, count);
  units[units.length - 1].after(fresh);
  if (count >= Number(more.dataset.most)) more.remove();
  return fresh;
}

function offerMore(box) {
  const more = box.querySelector("[data-more]");
  if (!more) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = more.dataset.add;
  button.addEventListener("click", () => addUnit(box).querySelector("input, select, textarea").focus());
  more.replaceChildren(button);
}

function growTo(box, key, length) {
  while (inputs(key).length < length && box.querySelector("[data-more]")) addUnit(box);
}

function register(place) {
  place.querySelectorAll("[data-question]").forEach((box) => boxes.set(box.dataset.question, box));
}

function setValues(key, values) {
  inputs(key).forEach((input, place) => {
    if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
    else input.value = values[place] ?? "";
  });
}

// On the device

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "{}");
  } catch {
    return {};
  }
}

const stored = () => read(STORE);

function store(words) {
  if (isLeft) return;
  try {
    if (Object.keys(words).length) localStorage.setItem(STORE, JSON.stringify(words));
    else localStorage.removeItem(STORE);
    isKept = true;
  } catch {
    isKept = false; // full or forbidden: the page alone has them, and says so where they cannot be sent
  }
}

function keep(key) {
  store({ ...stored(), [key]: { values: valuesOf(key), base: hidden(key, "based").value, at: Date.now() } });
}

// Only what was sent: another tab may have written on meanwhile.
function forget(sent) {
  const left = Object.entries(stored()).filter(([key, { values }]) => !sent.has(key) || !same(values, sent.get(key)));
  store(Object.fromEntries(left));
}

function sweep() {
  const isOld = ({ at }) => !(at > Date.now() - KEPT_FOR);
  try {
    Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX) && Object.values(read(name)).every(isOld))
      .forEach((name) => localStorage.removeItem(name));
  } catch {
    // Forbidden: there is nothing to sweep.
  }
}

function bringBack() {
  let found = false;
  for (const [key, { values, base }] of Object.entries(stored())) {
    if (!boxes.has(key)) {
      elsewhere.set(key, { values, base });
      continue;
    }
    if (same(values, valuesOf(key))) {
      forget(new Map([[key, values]]));
      continue;
    }
    const shown = valuesOf(key);
    growTo(boxes.get(key), key, values.length);
    setValues(key, values);
    if (!same(values, valuesOf(key))) {
      // The question has other inputs now: the server keeps what was written beside it.
      setValues(key, shown);
      elsewhere.set(key, { values, base });
      continue;
    }
    // What was seen when it was written: if somebody has changed the answer since, both are shown.
    hidden(key, "based").value = base;
    changed.add(key);
    found = true;
  }
  if (found) say(restored);
  if (found || elsewhere.size) plan(0);
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

function append(body, key, values, base) {
  values.forEach((value) => body.append(`answer-${key}`, value));
  body.append(`based-${key}`, base);
}

function bodyFor(sent) {
  const body = new URLSearchParams({ ticket: form.elements.ticket.value });
  if (place && Date.now() - activeAt < HEARTBEAT) body.append("at", place);
  for (const [key, values] of sent) append(body, key, values, elsewhere.get(key)?.base ?? hidden(key, "based").value);
  return body;
}

async function send({ keepalive = false } = {}) {
  if (isSending || isRefused) return;
  isSending = true;
  sentAt = Date.now();
  const own = [...changed].filter((key) => !contested.has(key) && !gone.has(key)).map((key) => [key, valuesOf(key)]);
  const sent = new Map([...own, ...[...elsewhere].map(([key, { values }]) => [key, values])]);
  const headers = { Accept: "application/json" };
  try {
    const answer = await fetch(save, { method: "POST", body: bodyFor(sent), headers, redirect: "error", keepalive });
    if (answer.ok) take(await answer.json(), sent);
    else await refuse(answer);
  } catch (error) {
    fail(error instanceof TypeError ? failed : waits);
  }
  isSending = false;
}

async function refuse(answer) {
  const { refused } = await answer.json();
  if (!refused) throw new Error(answer.status);
  isRefused = answer.status === 403;
  if (answer.status === 413) say(refused); // sent again once it is another
  else if (isRefused) say(refused);
  else fail(refused);
}

function fail(sentence) {
  say(isKept ? sentence : unkept);
  plan(RETRIES[Math.min(failures, RETRIES.length - 1)]);
  failures += 1;
}

function take(outcome, sent) {
  failures = 0;
  form.elements.ticket.value = outcome.ticket;
  aloud.textContent = "";
  for (const [key, values] of sent) {
    if (elsewhere.delete(key)) continue;
    const isNewest = same(values, valuesOf(key));
    const isAsked = `based-${key}` in outcome.bases;
    if (isAsked) hidden(key, "based").value = outcome.bases[`based-${key}`];
    else gone.add(key);
    if (key in outcome.meanwhile) contested.add(key);
    else if (isNewest) changed.delete(key);
    showError(key, isNewest ? (outcome.errors[key] ?? "") : "");
    showMeanwhile(key, outcome.meanwhile[key]);
  }
  forget(new Map([...sent].filter(([key]) => !changed.has(key))));
  form.querySelector("[data-left]")?.replaceChildren(outcome.left);
  showOthers(outcome);
  tell(outcome, sent.size);
  if ([...changed].some((key) => !contested.has(key) && !gone.has(key))) planSoon();
  else plan(outcome.others ? BESIDE_OTHERS : HEARTBEAT);
}

// Read aloud is only who comes and goes, and who is at the same question.
function showOthers({ others, here }) {
  const said = form.querySelector("[data-others]");
  const text = [others, here[place]].filter(Boolean).join(" ");
  if (said.textContent !== text) said.textContent = text;
  for (const [key, box] of boxes) {
    let mark = box.querySelector("[data-here]");
    if (!mark && !here[key]) continue;
    if (!mark) {
      mark = document.createElement("p");
      mark.dataset.here = "";
      mark.className = "question__here";
      box.prepend(mark);
    }
    mark.textContent = here[key] ?? "";
    mark.hidden = !here[key];
  }
}

function goTo({ target }) {
  const key = target.closest("[data-question]")?.dataset.question;
  if (!key) return;
  activeAt = Date.now();
  if (key === place) return;
  place = key;
  if (form.querySelector("[data-others]").textContent) planSoon();
}

function tell({ late }, isAnything) {
  if (contested.size) say(undecided);
  else if (late) say(late);
  else if (isAnything) say(saved.replace("{time}", new Date().toTimeString().slice(0, 5)));
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
    box.insertBefore(place, box.querySelector("[data-meanwhile]"));
  }
  if (sentence && place.textContent !== sentence) readOut(box, sentence);
  place.textContent = sentence;
  place.hidden = !sentence;
  inputs(key).forEach((input) => describe(input, place.id, Boolean(sentence)));
}

function describe(input, id, isWrong) {
  const ids = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (isWrong) ids.add(id);
  else ids.delete(id);
  if (ids.size) input.setAttribute("aria-describedby", [...ids].join(" "));
  else input.removeAttribute("aria-describedby");
}

function showMeanwhile(key, html) {
  if (!html) return;
  const place = boxes.get(key).querySelector("[data-meanwhile]");
  const before = place.textContent;
  place.innerHTML = html; // made by the server from the template that the page is made of
  if (place.textContent !== before) readOut(boxes.get(key), place.textContent);
}

// Somebody who cannot see it hears which question it is about, and hears it once.
function readOut(box, text) {
  aloud.append(`${box.querySelector("[data-label]").textContent}: ${text.trim()} `);
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

// A list of files comes from the server anew, once nobody writes in it; what is not sent yet stays.
function redraw({ target, detail }) {
  if (target.contains(document.activeElement)) {
    target.addEventListener("focusout", () => setTimeout(redraw, 0, { target, detail }), { once: true });
    return;
  }
  const inside = [...boxes.keys()].filter((key) => target.contains(boxes.get(key)));
  const typed = inside.filter((key) => changed.has(key)).map((key) => [key, valuesOf(key), hidden(key, "based").value]);
  inside.forEach((key) => boxes.delete(key));
  target.innerHTML = detail;
  register(target);
  for (const [key, values, base] of typed.filter(([one]) => boxes.has(one))) {
    setValues(key, values);
    hidden(key, "based").value = base;
  }
}

form.addEventListener("redraw", redraw);
form.addEventListener("focusin", goTo);
form.addEventListener("input", goTo);
form.addEventListener("input", ({ target }) => {
  const box = target.closest("[data-question]");
  if (!box || target.type === "file" || !target.name.startsWith("answer-")) return;
  changed.add(box.dataset.question);
  keep(box.dataset.question);
  count(box);
  showWhatIsAsked();
  if (!contested.has(box.dataset.question)) planSoon();
});
window.addEventListener("online", () => plan(0));
window.addEventListener("storage", ({ key, newValue }) => {
  if (key !== LEFT || newValue !== seat) return;
  isLeft = true;
  plan(0);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && changed.size) send({ keepalive: true });
});

register(form);
boxes.forEach(count);
boxes.forEach(offerMore);
boxes.forEach((box, key) => box.querySelector(`[name="decided-${key}"]`) && contested.add(key));
showWhatIsAsked();
sweep();
bringBack();
if (!changed.size) plan(HEARTBEAT);
