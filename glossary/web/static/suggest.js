// Renderings without leaving the page.
import { page, tell } from "./common.js";

const form = document.getElementById("suggest");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", `/suggest?${query}`);
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    document.getElementById("result").innerHTML = await page(`/suggest?part=1&${query}`);
  } catch (error) {
    tell(error.message, true);
  } finally {
    button.disabled = false;
  }
});
