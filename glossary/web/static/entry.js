// Evidence is worked out when somebody asks for it; decisions can be taken back from the history.
import { page, person, post, say, tell } from "./common.js";

for (const details of document.querySelectorAll("details[data-occurrence]")) {
  details.addEventListener("toggle", async () => {
    const place = details.querySelector("div");
    if (!details.open || place.childElementCount) return;
    place.textContent = say("evidence_working");
    try {
      place.innerHTML = await page(`/occurrences/${details.dataset.occurrence}/evidence`);
    } catch (error) {
      place.textContent = error.message;
    }
  });
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-undo]");
  if (!button) return;
  button.disabled = true;
  try {
    await post(`/api/history/${button.dataset.undo}/undo`, { by: person() });
    const here = document.querySelector("[data-entry]");
    const gone = here && !(await fetch(`/api/entries/${here.dataset.entry}`)).ok;
    gone ? location.assign("/history") : location.reload();
  } catch (error) {
    button.disabled = false;
    tell(error.message, true);
  }
});
