/* A printed call shows all its questions: sections the reader has closed are opened for the print and closed again. */

let opened = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.questions:not([open])")];
  for (const section of opened) section.open = true;
});

addEventListener("afterprint", () => {
  for (const section of opened) section.open = false;
});
