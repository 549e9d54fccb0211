// Sends what was written in the form on this device and not sent: its last words, where a button was quicker than the
// script, or those of another step. Then nothing of it stays here.
const { save, unsent, ticket } = document.querySelector("[data-unsent]").dataset;
const NAME = `application:${unsent}`;

function stored() {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

async function send(words) {
  const body = new URLSearchParams({ ticket });
  for (const [key, { values, base }] of Object.entries(JSON.parse(words))) {
    values.forEach((value) => body.append(`answer-${key}`, value));
    body.append(`based-${key}`, base);
  }
  const headers = { Accept: "application/json" };
  const answer = await fetch(save, { method: "POST", body, headers, redirect: "error" });
  // What another tab has written meanwhile stays.
  if (answer.ok && stored() === words) localStorage.removeItem(NAME);
}

const words = stored();
if (words) send(words).catch(() => {}); // the form sends them when it is opened again
