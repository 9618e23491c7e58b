// What every page needs: words, the theme, who decides, asking the API, and telling what happened.

const words = JSON.parse(document.getElementById("said").textContent);

export const say = (key, ...values) => values.reduce((text, value) => text.replace("{}", value), words[key] ?? key);

const year = 365 * 24 * 3600;
document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=${year}; samesite=strict`;
});

const field = document.getElementById("person");
field.value = localStorage.getItem("person") ?? "";
field.addEventListener("input", () => localStorage.setItem("person", field.value));
export const person = () => field.value.trim();

let timer;
export function tell(text, bad = false) {
  const line = document.createElement("p");
  line.textContent = text;
  if (bad) line.className = "bad";
  document.getElementById("toast").replaceChildren(line);
  clearTimeout(timer);
  timer = setTimeout(() => line.remove(), bad ? 12000 : 4000);
}

export class Problem extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// Asks the server; a refusal becomes a Problem with the server's own words.
export async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, say("offline"));
  }
  if (answer.ok) return answer;
  let message = answer.statusText;
  try {
    const told = await answer.json();
    message = [told.message, told.hint].filter(Boolean).join(" ");
  } catch { /* not JSON */ }
  throw new Problem(answer.status, message);
}

export const post = async (path, body) =>
  (await ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json();

export const page = async (path, options) => (await ask(path, options)).text();

// Exports are files under an address of their own: nothing is sent, and browsers save them.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-export]")) return;
  event.preventDefault();
  const link = document.createElement("a");
  link.href = event.target.getAttribute("action") + event.target.elements.format.value;
  link.download = "";
  link.click();
});
