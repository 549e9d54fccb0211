// Sends files in pieces while the form stays open; without this script they are sent with the form.
const form = document.querySelector("form[data-uploads]");
const words = form?.dataset;
const MEGABYTE = 1048576;
const SMALLEST = 32768; // bytes of a piece: each cut halves them
const PATIENCE = 120000; // for one answer, in milliseconds
const PAUSES = [1000, 5000, 15000, 30000, 60000];
const LOOK_AFTER = 10000; // whether a file is checked

const jobs = []; // in the order in which they were chosen; one is sent at a time
let isSending = false;
let held = null; // the button that was pressed while files were on their way
let isLeaving = false;

class Refusal extends Error {}

const keyOf = (input) => input.name.replace("answer-", "");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function sizeOf(bytes) {
  const size = bytes && Math.max(0.1, bytes / MEGABYTE);
  // After the server's "1.5 MB": browsers do not know how all our languages write it.
  return words.size.replace(/1(\D)5/, (_, point) => `${Math.round(size * 10) / 10}`.replace(".", point));
}

// What was chosen, before it is sent

function add(input, file) {
  const list = input.parentElement.querySelector("[data-chosen]");
  const place = form.querySelector("[data-upload]").content.firstElementChild.cloneNode(true);
  const job = { input, file, list, place };
  for (const one of place.querySelectorAll("[data-part]")) job[one.dataset.part] = one;
  job.name.textContent = file.name;
  job.size.textContent = sizeOf(file.size);
  job.bar.setAttribute("aria-label", file.name);
  job.drop.setAttribute("aria-label", `${job.drop.textContent}: ${file.name}`);
  job.drop.addEventListener("click", () => giveUp(job));
  list.querySelector("[data-send]").before(place);
  jobs.push(job);
  tellSize(list);
  offerSmaller(job).catch(() => {}); // no picture that this device can draw
}

function tellSize(list) {
  const waiting = jobs.filter((job) => job.list === list && !job.isStarted);
  const send = list.querySelector("[data-send]");
  list.hidden = false;
  send.hidden = !waiting.length;
  send.textContent = fill(words.send, { size: sizeOf(waiting.reduce((sum, { file }) => sum + file.size, 0)) });
}

async function offerSmaller(job) {
  const { file, smaller, tick } = job;
  if (!file.type.startsWith("image/") || file.size < MEGABYTE) return;
  const copy = await (await import(words.photo)).smallerCopy(file);
  if (copy.size >= file.size || job.isStarted) return;
  smaller.hidden = false;
  smaller.lastElementChild.textContent = fill(words.smaller, { small: sizeOf(copy.size), large: sizeOf(file.size) });
  tick.addEventListener("change", () => {
    job.file = tick.checked ? copy : file;
    tellSize(job.list);
  });
}

function start(list) {
  const own = jobs.filter((job) => job.list === list);
  if (list.querySelector("[data-send]") === document.activeElement) own[0]?.drop.focus(); // the button goes
  for (const job of own) job.isStarted = job.tick.disabled = true;
  tellSize(list);
  next();
}

function giveUp(job) {
  if (job.upload) post(`${job.upload}cancel/`, {}).catch(() => {});
  job.isGivenUp = true;
  job.wake?.();
  takeAway(job);
}

function takeAway(job) {
  if (job.place.contains(document.activeElement)) job.input.focus();
  job.place.remove();
  forget(job);
}

function forget(job) {
  jobs.splice(0, Infinity, ...jobs.filter((one) => one !== job));
  tellSize(job.list);
}

// Sending

async function post(address, fields) {
  const body = new FormData();
  body.append("ticket", form.elements.ticket.value);
  Object.entries(fields).forEach((field) => body.append(...field));
  const headers = { Accept: "application/json" };
  const signal = AbortSignal.timeout?.(PATIENCE);
  const answer = await fetch(address, { method: "POST", body, headers, redirect: "error", signal });
  return { status: answer.status, wait: 1000 * answer.headers.get("Retry-After"), ...(await answer.json()) };
}

function pause(job, delay) {
  return new Promise((done) => {
    job.wake = done;
    setTimeout(done, delay);
    addEventListener("online", done, { once: true });
  });
}

// Asks until the answer says how to go on.
async function ask(job, address, fields) {
  for (let failures = 0; !job.isGivenUp; failures += 1) {
    const sent = await fields();
    const answer = await post(address, sent).catch(() => ({ wait: 0 }));
    const { status, refused, offset } = answer;
    if (status < 300 || status === 404 || status === 409) return answer;
    if (refused && status < 429 && offset === undefined) throw new Refusal(refused);
    job.most = Math.max(SMALLEST, job.most / 2);
    const why = refused ?? words.lost;
    if (job.note.textContent !== why) job.note.textContent = why; // read out once
    await pause(job, Math.max(answer.wait, PAUSES[Math.min(failures, PAUSES.length - 1)]));
  }
  throw new Refusal("");
}

async function digestOf(blob) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
}

async function pieceAt(job, offset) {
  const piece = job.file.slice(offset, offset + job.most);
  return { offset, digest: await digestOf(piece), piece };
}

async function send(job) {
  const { file, input } = job;
  // Of what is too large anyway nothing has to be read: the server says so by its size.
  const digest = file.size > input.dataset.megabytes * 1024 * 1024 ? "" : await digestOf(file);
  const about = { key: keyOf(input), file_name: file.name, size: file.size, digest };
  let answer = {};
  while (!answer.done) {
    // Also where the server knows nothing of it any more: once more from the beginning.
    answer = await ask(job, words.uploads, () => about);
    const { upload, piece } = answer;
    Object.assign(job, { upload, most: piece });
    while (!answer.done && answer.status !== 404) {
      const { offset } = answer;
      tellProgress(job, offset);
      if (offset < file.size) answer = await ask(job, upload, () => pieceAt(job, offset));
      else answer = await ask(job, `${upload}finish/`, () => ({ digest }));
      job.most = Math.min(piece, job.most * 2);
    }
  }
  return answer;
}

function tellProgress({ bar, file, note, sent }, offset) {
  Object.assign(bar, { hidden: false, max: file.size, value: offset });
  sent.textContent = fill(words.sent, { sent: sizeOf(offset), size: sizeOf(file.size) });
  note.textContent = "";
}

async function next() {
  const job = jobs.find((one) => one.isStarted);
  if (isSending) return;
  if (!job) {
    if (held && !jobs.length) form.requestSubmit(held);
    return;
  }
  isSending = true;
  try {
    show(job.input, await send(job));
    job.list.querySelector("[data-arrived]").textContent = fill(words.arrived, { name: job.file.name });
    takeAway(job);
  } catch (error) {
    held = null;
    form.querySelector("[data-status]").textContent = "";
    job.note.textContent = error instanceof Refusal ? error.message : words.unreadable;
    job.note.className = "question__error";
    job.bar.hidden = true;
    forget(job);
  }
  isSending = false;
  next();
}

function show(input, { files, waiting }, looks = 6) {
  const place = input.parentElement.querySelector("[data-files]");
  place.dispatchEvent(new CustomEvent("redraw", { bubbles: true, detail: files }));
  if (waiting && looks) setTimeout(look, LOOK_AFTER, input, looks - 1);
}

async function look(input, looks) {
  const answer = await fetch(`${words.uploads}?key=${keyOf(input)}`).catch(() => null);
  if (answer?.ok) show(input, await answer.json(), looks);
}

if (form && window.crypto.subtle) {
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "file") return;
    [...target.files].forEach((file) => add(target, file));
    target.value = "";
  });
  form.addEventListener("click", ({ target }) => target.matches("[data-send]") && start(target.parentElement));
  form.addEventListener("submit", (event) => {
    isLeaving = !jobs.length || held === event.submitter;
    if (isLeaving) return;
    event.preventDefault();
    held = event.submitter;
    form.querySelector("[data-status]").textContent = words.held;
    new Set(jobs.map((job) => job.list)).forEach(start);
  });
  addEventListener("beforeunload", (event) => {
    if (jobs.length && !isLeaving) event.preventDefault();
  });
}
