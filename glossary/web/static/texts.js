// A text is sent as a job: how far it is is shown, it can be cancelled, and what came of it is put below the form.
import { ask, page, post, say, tell } from "./common.js";

const form = document.getElementById("texts");
const progress = document.getElementById("progress");
const bar = document.getElementById("bar");
const doing = document.getElementById("doing");
const refused = document.getElementById("refused");
const result = document.getElementById("result");
const most = Number(document.body.dataset.most);
let running = null;

function refuse(message) {
  refused.textContent = message;
  refused.hidden = !message;
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function follow(id) {
  for (let wait = 150; ; wait = Math.min(wait * 1.3, 1000)) {
    const job = await (await ask(`/api/jobs/${id}`)).json();
    if (job.state === "done") return job;
    if (job.state === "failed" || job.state === "cancelled") throw new Error([job.message, job.hint].filter(Boolean).join(" "));
    const step = job.state === "waiting" ? say("waiting") : job.step ? say(`step_${job.step}`) : say("starting");
    doing.textContent = `${say("working")} ${step}${job.total ? ` (${job.done.toLocaleString()} / ${job.total.toLocaleString()})` : ""}`;
    if (job.total && job.done) Object.assign(bar, { max: job.total, value: job.done });
    else bar.removeAttribute("value");
    await pause(wait);
  }
}

async function run(start) {
  refuse("");
  progress.hidden = false;
  doing.textContent = say("working");
  bar.removeAttribute("value");
  const button = form.querySelector("button.primary");
  button.disabled = true;
  try {
    running = (await start()).id;
    return await follow(running);
  } catch (error) {
    refuse(error.message);
    return null;
  } finally {
    running = null;
    progress.hidden = true;
    button.disabled = false;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = new FormData(form);
  const size = [...data.values()].reduce((sum, value) => sum + (value.size ?? new Blob([value]).size), 0);
  if (size > most) return refuse(say("too_large", document.body.dataset.megabytes));
  if (!data.get("file")?.size) data.delete("file");
  const job = await run(async () => (await ask(`/api/jobs/${form.dataset.kind}`, { method: "POST", body: data })).json());
  if (!job) return;
  result.innerHTML = await page(`${location.pathname}?part=1&job=${job.id}`);
  history.replaceState(null, "", `?job=${job.id}`);
  result.focus({ preventScroll: true });
  result.scrollIntoView({ block: "start" });
});

document.getElementById("cancel").addEventListener("click", () => {
  if (running) ask(`/api/jobs/${running}`, { method: "DELETE" }).catch((error) => tell(error.message, true));
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.toggle("dropping", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      document.getElementById("file").files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}

// Names are linked to each other, and to their entry beside the text.
function link(target, on) {
  const { name, entry } = target.dataset;
  for (const one of result.querySelectorAll(name ? `[data-name="${name}"]` : `mark[data-entry="${entry}"]`)) one.classList.toggle("linked", on);
  const line = entry !== undefined && result.querySelector(`.glossary li[data-entry="${entry}"]`);
  if (line) {
    line.classList.toggle("linked", on);
    const list = line.parentElement;
    if (on && name && list.scrollHeight > list.clientHeight) list.scrollTop = line.offsetTop - list.offsetTop - list.clientHeight / 2;
  }
}
for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  result.addEventListener(kind, (event) => {
    const target = event.target.closest("mark[data-name], li[data-entry]");
    if (target) link(target, on);
  });
}

result.addEventListener("click", async (event) => {
  const name = event.target.closest("mark a");
  if (name) { // over to its counterpart, the page moving no more than it must
    event.preventDefault();
    const other = document.getElementById(name.hash.slice(1));
    other.focus({ preventScroll: true });
    other.scrollIntoView({ block: "nearest" });
    return;
  }
  const job = result.querySelector("[data-job]")?.dataset.job;
  const more = event.target.closest(".more");
  if (more) {
    more.disabled = true;
    try {
      const html = await page(`${location.pathname}?part=1&job=${job}&offset=${more.dataset.offset}`);
      more.insertAdjacentHTML("beforebegin", html);
      more.remove();
    } catch (error) {
      more.disabled = false;
      tell(error.message, true);
    }
  }
  if (event.target.id === "keep") {
    event.target.disabled = true;
    const keep = (query) => post(`/api/jobs/${job}/keep${query}`, {});
    const done = await run(() => keep("").catch((error) => {
      if (error.status === 409 && confirm(`${error.message} ${say("replace_it")}`)) return keep("?replace=true");
      throw error;
    }));
    if (done) tell(say("added"));
    else event.target.disabled = false;
  }
});
