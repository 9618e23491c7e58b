// The review: one entry after the other, decided with a key. The next one is fetched beforehand and shown at once; decisions are
// sent one after the other, each with the version of the entry that was seen, so that nobody's work is lost.
import { ask, page, person, post, say, tell } from "./common.js";

const place = document.getElementById("card");
const type = new URLSearchParams(location.search).get("type") ?? "";
const passed = []; // numbers of entries that are not to come again: decided or skipped
const seen = []; // cards gone through, to go back to
const mine = []; // [event, entry] of decisions taken here, to be undone
let next = null; // a promise of the next card
let sending = Promise.resolve();

const card = () => place.querySelector(".card");
const current = () => {
  const here = card();
  return here?.dataset.id ? { id: Number(here.dataset.id), version: here.dataset.version } : null;
};

const fetchCard = (more, id) => {
  const query = new URLSearchParams({ type });
  for (const one of [...passed.slice(-900), ...more]) query.append("skip", one);
  if (id) query.set("id", id);
  return page(`/review/card?${query}`);
};

function show(html) {
  place.innerHTML = html;
  count(card());
  card()?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

function count(from) {
  if (from?.dataset.left !== undefined) document.getElementById("left").textContent = `${Number(from.dataset.left).toLocaleString()} ${say("left")}`;
}

function prefetch() {
  const here = current();
  next = here ? fetchCard([here.id]) : null;
  next?.catch(() => {});
}

async function advance() {
  const here = current();
  if (!here) return;
  passed.push(here.id);
  seen.push(here.id);
  const ready = next ?? fetchCard([]);
  next = null;
  try {
    show(await ready);
  } catch (error) {
    tell(error.message, true);
  }
}

// What is shown may have been fetched before the last decision was taken in: shown anew where it differs.
async function refresh() {
  const here = current();
  const html = await fetchCard([], here?.id);
  const now = new DOMParser().parseFromString(html, "text/html").querySelector(".card");
  count(now);
  const still = current();
  if (still?.id === here?.id && (now.dataset.version !== still?.version || now.dataset.id !== card()?.dataset.id)) show(html);
  prefetch();
}

async function showEntry(id) {
  const at = passed.lastIndexOf(id);
  if (at >= 0) passed.splice(at, 1);
  show(await fetchCard([], id));
  prefetch();
}

// Decisions that settle an entry go on to the next at once; the others show it as it has become.
const settling = new Set(["approve", "reject", "edit"]);

function decide(what, values = {}) {
  const here = current();
  if (!here) return;
  const moved = settling.has(what) ? advance() : Promise.resolve();
  sending = sending.then(() => moved).then(async () => {
    try {
      const done = await post(`/api/entries/${here.id}/${what}`, { ...values, version: here.version, by: person() });
      mine.push([done.number, here.id]);
      tell(say(`done_${what}`));
      if (settling.has(what)) await refresh();
      else await showEntry(done.entry?.id ?? here.id);
    } catch (error) {
      tell(error.message, true);
      await showEntry(here.id).catch(() => {});
    }
  });
}

function undo() {
  sending = sending.then(async () => {
    const last = mine.pop();
    if (!last) return tell(say("nothing_to_undo"), true);
    try {
      await post(`/api/history/${last[0]}/undo`, { by: person() });
      tell(say("done_undo"));
      await showEntry(last[1]);
    } catch (error) {
      tell(error.message, true);
    }
  });
}

function back() {
  const last = seen.pop();
  if (last) sending = sending.then(() => showEntry(last)).catch((error) => tell(error.message, true));
}

function choice(kind, name, value, text, data = {}) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: kind, name, value });
  Object.assign(input.dataset, data);
  label.append(input, text);
  return label;
}

const dialogs = {
  edit(dialog) {
    const here = card();
    const fields = dialog.querySelector("form").elements;
    fields.en.value = here.querySelector("h2 .en").textContent;
    fields.zh.value = here.querySelector("h2 .zh").textContent;
    fields.type.value = here.dataset.type;
    fields.zh.select();
  },
  merge(dialog) {
    const found = dialog.querySelector("#merge-found");
    const rivals = [...card().querySelectorAll("[data-rival]")];
    found.replaceChildren(...rivals.map((one) => choice("radio", "other", one.dataset.rival, one.textContent.trim(), { version: one.dataset.version })));
    const first = found.querySelector("input");
    if (first) first.checked = true;
    dialog.querySelector("#merge-find").value = "";
    (first ?? dialog.querySelector("#merge-find")).focus();
  },
  split(dialog) {
    const terms = JSON.parse(card().querySelector(".terms-data").textContent);
    dialog.querySelector("#split-terms").replaceChildren(...terms.map((term) => choice("checkbox", "terms", term, term)));
    dialog.querySelector("input")?.focus();
  },
  note(dialog) {
    dialog.querySelector("textarea").value = card().dataset.note;
  },
};

const values = {
  edit(form) {
    const here = card();
    const changed = {};
    if (form.en.value.trim() !== here.querySelector("h2 .en").textContent) changed.en = form.en.value;
    if (form.zh.value.trim() !== here.querySelector("h2 .zh").textContent) changed.zh = form.zh.value;
    if (form.type.value !== here.dataset.type) changed.type = form.type.value;
    return Object.keys(changed).length ? changed : null;
  },
  merge(form) {
    const chosen = form.querySelector("[name=other]:checked");
    return chosen && { other: Number(chosen.value), other_version: chosen.dataset.version };
  },
  split(form) {
    const terms = [...form.querySelectorAll(":checked")].map((one) => one.value);
    return terms.length ? { terms } : null;
  },
  note: (form) => ({ text: form.text.value }),
};

function open(what) {
  if (!current()) return;
  const dialog = document.getElementById(what);
  dialog.showModal();
  dialogs[what](dialog);
}

const actions = {
  approve: () => decide("approve"),
  reject: () => decide("reject"),
  edit: () => open("edit"),
  merge: () => open("merge"),
  split: () => open("split"),
  note: () => open("note"),
  undo,
  skip: () => advance().then(prefetch),
  back,
  open: () => card()?.querySelector("[data-open]")?.click(),
  help: () => document.getElementById("keys").showModal(),
};
const keys = { a: "approve", r: "reject", e: "edit", m: "merge", s: "split", n: "note", u: "undo", j: "skip", k: "back", o: "open", "?": "help" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  if (event.key !== "?" && !keysOn.checked) return;
  const what = keys[event.key];
  const variant = /^[1-9]$/.test(event.key) && card()?.querySelectorAll(".variant")[Number(event.key) - 1];
  if (variant) decide("approve", { zh: variant.dataset.zh });
  else if (what) actions[what]();
  else return;
  event.preventDefault();
});

const keysOn = document.getElementById("keys-on");
keysOn.checked = localStorage.getItem("keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("keys", keysOn.checked ? "on" : "off"));

place.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) actions[button.dataset.do]();
  const variant = event.target.closest(".variant");
  if (variant) decide("approve", { zh: variant.dataset.zh });
});
document.getElementById("help").addEventListener("click", actions.help);
document.getElementById("type").addEventListener("change", (event) => event.target.form.submit());

for (const form of document.querySelectorAll("[data-decision]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const what = form.dataset.decision;
    const given = values[what](form);
    form.closest("dialog").close();
    if (given) decide(what, given);
  });
  form.querySelector("[data-close]").addEventListener("click", () => form.closest("dialog").close());
}

let finding;
document.getElementById("merge-find").addEventListener("input", (event) => {
  clearTimeout(finding);
  finding = setTimeout(async () => {
    const here = current();
    const query = event.target.value.trim();
    if (!query) return;
    try {
      const found = await (await ask(`/api/entries?${new URLSearchParams({ q: query, limit: 8 })}`)).json();
      const others = found.entries.map((one) => one.entry).filter((one) => one.id !== here?.id);
      const lines = others.map((one) => choice("radio", "other", one.id, `${one.en[0].text} ${one.zh[0].text} ×${one.occurrences}`, { version: one.version }));
      document.getElementById("merge-found").replaceChildren(...lines);
      const first = lines[0]?.querySelector("input");
      if (first) first.checked = true;
    } catch (error) {
      tell(error.message, true);
    }
  }, 120);
});

count(card());
card()?.focus({ preventScroll: true });
prefetch();
