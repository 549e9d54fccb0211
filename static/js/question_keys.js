// Where a call's questions are edited: proposes the key of a question, a choice or a column while its words are typed,
// as saving would make it. A key that somebody has typed, or that is stored, is left alone.
const { letters, longest } = document.currentScript.dataset;
const latin = JSON.parse(letters);
const ENTRY = /^(questions-.*?)(\d+)-value-label$/;
const proposed = new WeakMap();

function keyFrom(label) {
  const spelt = [...label.toLowerCase()].map((letter) => latin[letter] ?? letter).join("");
  const words = spelt.match(/[a-z0-9]+/g) ?? [];
  if (/^\d/.test(words[0] ?? "")) words.unshift("n");
  let key = "";
  for (const word of words) {
    const longer = key ? `${key}_${word}` : word.slice(0, Number(longest));
    if (longer.length > Number(longest)) break;
    key = longer;
  }
  return key;
}

function keysBeside(input, list) {
  const own = (other) => other.name.startsWith(list) && /^\d+-value-key$/.test(other.name.slice(list.length));
  const stays = (other) => document.getElementsByName(other.name.replace(/value-key$/, "deleted"))[0]?.value !== "1";
  const others = [...document.querySelectorAll('input[name$="-value-key"]')];
  return new Set(others.filter((other) => other !== input && own(other) && stays(other)).map((other) => other.value));
}

function free(stem, taken) {
  let key = stem;
  for (let number = 2; taken.has(key); number += 1) key = `${stem}_${number}`;
  return key;
}

document.addEventListener("input", ({ target }) => {
  const [, list, place] = ENTRY.exec(target.name ?? "") ?? [];
  const input = list && document.getElementsByName(`${list}${place}-value-key`)[0];
  if (!input || (input.value && input.value !== proposed.get(input))) return;
  const stem = keyFrom(target.value);
  input.value = stem && free(stem, keysBeside(input, list));
  proposed.set(input, input.value);
});
