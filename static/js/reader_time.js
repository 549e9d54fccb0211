/* The deadline on the reader's own clock, where the page has not told that wall time already; and a page left
   open past the deadline asks for itself anew, so that it does not go on offering a way in. */

const LONGEST_WAIT = 2 ** 31 - 1; // what a timer can hold: 24 days
const MINUS = "\u2212";

const two = (number) => String(number).padStart(2, "0");

const fill = (template, fields) => template.replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);

const isoDate = (moment) => [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");

export const wallTime = (moment) => `${isoDate(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}`;

export function utcOffset(moment) {
  const east = -moment.getTimezoneOffset();
  const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
  return `UTC${east < 0 ? MINUS : "+"}${hours}${minutes ? `:${two(minutes)}` : ""}`;
}

/* In the words the server sent: browsers do not know every language of the site. */
export function inWords(moment, writing) {
  return fill(writing.moment, {
    date: writing.dates[isoDate(moment)],
    time: fill(writing.time, { hour: two(moment.getHours()), minute: two(moment.getMinutes()) }),
    offset: utcOffset(moment),
  });
}

function tell(place) {
  const moment = new Date(place.dataset.readerTime);
  if (place.dataset.told.split(" ").includes(wallTime(moment))) return;
  place.querySelector("dd").textContent = inWords(moment, JSON.parse(place.dataset.writing));
  place.hidden = place.parentElement.hidden = false;
}

function watch(closes) {
  const left = closes - Date.now();
  if (left <= 0) return; // the reader's clock is ahead of ours: the server knows better
  const look = () => (closes > Date.now() ? watch(closes) : location.reload());
  setTimeout(look, Math.min(left + 1000, LONGEST_WAIT));
}

document.querySelectorAll("[data-reader-time]").forEach(tell);
const wayIn = document.querySelector("[data-closes]");
if (wayIn) watch(Date.parse(wayIn.dataset.closes));
