// An application was closed on this device: what was written in it and not sent goes too, and other tabs keep no more.
const { leftSeat } = document.querySelector("[data-left-seat]").dataset;
try {
  localStorage.setItem("application-left", leftSeat);
  localStorage.removeItem("application-left");
  localStorage.removeItem(`application:${leftSeat}`);
} catch {
  // Forbidden or full: then nothing was kept, or the form has said so.
}
