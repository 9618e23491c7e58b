// Results as one types; the address follows, so that a search can be kept and gone back to.
import { page, tell } from "./common.js";

const field = document.getElementById("q");
const results = document.getElementById("results");
let asking;

async function look() {
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams(field.value.trim() ? { q: field.value } : {});
  history.replaceState(null, "", query.size ? `/?${query}` : "/");
  try {
    results.innerHTML = await page(`/?part=1&${query}`, { signal: asking.signal, headers: { accept: "text/html" } });
  } catch (error) {
    if (error.name !== "AbortError") tell(error.message, true);
  }
}

let waiting;
field.addEventListener("input", (event) => {
  if (event.isComposing) return; // a Chinese input method is at work
  clearTimeout(waiting);
  waiting = setTimeout(look, 60);
});
field.addEventListener("compositionend", look);
document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") results.querySelector("a")?.focus();
});
results.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...results.querySelectorAll(".results a")];
  const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  (links[at] ?? field).focus();
  event.preventDefault();
});
