// The review: one entry after the other, decided with a key. Some cards are fetched beforehand, so that the next one is there at
// once; decisions are sent one after the other, each with the version of the entry that was seen, so that nobody's work is lost.
import { ask, page, person, post, say, tell } from "./common.js";

const place = document.getElementById("card");
const leftSign = document.getElementById("left");
const type = document.getElementById("type").value;
const ahead = 3;

const passed = []; // entries that are not to come again: decided or skipped
const seen = []; // entries gone through, to go back to
const mine = []; // [event, entry] of decisions taken here, to be undone
const upcoming = []; // cards fetched beforehand
let ended = false; // nothing more is left to fetch
let filling = null;
let sending = Promise.resolve();
let unsent = 0;
let busy = 0; // cards on their way that keys are meant for: they wait in `typed`
const typed = [];
let opening = null; // one of them opens a dialog: what is typed after it is meant for that

const parse = (html) => new DOMParser().parseFromString(html, "text/html").querySelector(".card");
const idOf = (card) => (card?.dataset.id ? Number(card.dataset.id) : null);
const card = () => place.querySelector(".card");
const hasRival = (one, id) => Boolean(one?.querySelector(`[data-rival="${id}"]`));

function current() {
  const id = idOf(card());
  return id === null ? null : { id, version: card().dataset.version };
}

function fetchCard(id) {
  const query = new URLSearchParams({ type });
  const here = current();
  for (const one of [...passed.slice(-900), ...(here ? [here.id] : []), ...upcoming.map(idOf)]) query.append("skip", one);
  if (id) query.set("id", id);
  return page(`/review/card?${query}`).then(parse);
}

function show(next) {
  place.replaceChildren(document.adoptNode(next));
  next.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

const count = (number) => {
  leftSign.dataset.number = number;
  leftSign.textContent = `${number.toLocaleString()} ${say("left")}`;
};

async function recount() {
  if (unsent) return;
  const { left } = await (await ask(`/api/queue?${new URLSearchParams({ type, limit: 1 })}`)).json();
  if (!unsent) count(left);
}

// Fetches cards until enough wait; one at a time.
function fill() {
  filling ??= (async () => {
    try {
      while (!ended && upcoming.length < ahead) {
        const next = await fetchCard();
        if (idOf(next) === null) ended = true;
        else if (idOf(next) !== current()?.id && !passed.includes(idOf(next)) && !upcoming.some((one) => idOf(one) === idOf(next))) upcoming.push(next);
        else if (!upcoming.length) break;
      }
    } finally {
      filling = null;
    }
  })();
  return filling;
}

// Entries came or went: what was fetched beforehand may not be what comes next.
function forget() {
  upcoming.length = 0;
  ended = false;
}

// While cards are on their way keys wait, and then do what they were pressed for.
async function waiting(work) {
  busy += 1;
  place.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (error) {
    tell(error.message, true);
  }
  busy -= 1;
  if (!busy) place.removeAttribute("aria-busy");
  while (typed.length && !busy && !document.querySelector("dialog[open]")) typed.shift()();
  if (!busy) fill().catch(() => {});
}

function advance() {
  const here = current();
  if (!here) return;
  passed.push(here.id);
  seen.push(here.id);
  if (upcoming.length) {
    show(upcoming.shift());
    fill().catch(() => {});
    return;
  }
  const before = card();
  waiting(async () => {
    await filling;
    if (!upcoming.length) {
      await sending;
      if (card() !== before) return; // the decision was refused, and its entry is shown again
      ended = false;
      await fill();
    }
    show(upcoming.shift() ?? (await fetchCard()));
  });
}

// Shows one entry as it is now; the one that was shown comes after it.
async function showEntry(id) {
  const at = passed.lastIndexOf(id);
  if (at >= 0) passed.splice(at, 1);
  const before = card();
  const next = await fetchCard(id);
  for (let i = upcoming.length - 1; i >= 0; i -= 1) if (idOf(upcoming[i]) === idOf(next)) upcoming.splice(i, 1);
  if (idOf(before) !== null && idOf(before) !== idOf(next) && !passed.includes(idOf(before))) upcoming.unshift(before);
  ended = false;
  show(next);
}

// A decision can change the entries that have a name of its entry: their cards are fetched again.
async function renew(id) {
  for (let i = upcoming.length - 1; i >= 0; i -= 1) {
    if (hasRival(upcoming[i], id)) {
      upcoming.splice(i, 1);
      ended = false;
    }
  }
  if (!hasRival(card(), id)) return;
  const here = current();
  const now = await fetchCard(here.id);
  if (current()?.id === here.id && idOf(now) === here.id && !document.querySelector("dialog[open]")) show(now);
}

// Decisions that settle an entry go on to the next at once; the others show it as it has become.
const settling = new Set(["approve", "reject", "edit"]);

async function send(what, here, values) {
  try {
    const done = await post(`/api/entries/${here.id}/${what}`, { ...values, version: here.version, by: person() });
    mine.push([done.number, here.id]);
    tell(say(`done_${what}`));
    return done;
  } finally {
    unsent -= 1;
  }
}

function decide(what, values = {}) {
  const here = current();
  if (!here) return;
  unsent += 1;
  if (settling.has(what)) {
    if (leftSign.dataset.number) count(Math.max(0, Number(leftSign.dataset.number) - 1));
    sending = sending.then(async () => {
      try {
        await send(what, here, values);
        await renew(here.id);
      } catch (error) {
        tell(error.message, true);
        await waiting(() => showEntry(here.id));
      }
      await recount().catch(() => {});
    });
    advance();
    return;
  }
  waiting(async () => {
    await sending;
    let id = here.id;
    try {
      const done = await send(what, here, values);
      id = done.entry?.id ?? id;
      if (what === "merge" && done.entry) passed.push(...[here.id, values.other].filter((one) => one !== id));
      await renew(here.id);
    } catch (error) {
      tell(error.message, true);
    }
    if (what !== "note") forget();
    await showEntry(id);
    recount().catch(() => {});
  });
}

function undo() {
  waiting(async () => {
    await sending;
    const last = mine.pop();
    if (!last) return tell(say("nothing_to_undo"), true);
    await post(`/api/history/${last[0]}/undo`, { by: person() });
    tell(say("done_undo"));
    forget();
    await showEntry(last[1]);
    recount().catch(() => {});
  });
}

function back() {
  const last = seen.pop();
  if (last) waiting(async () => {
    await sending;
    await showEntry(last);
  });
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
    found.replaceChildren(...rivals.map((one) => choice("radio", "other", one.dataset.rival, one.dataset.text, { version: one.dataset.version })));
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
  const text = opening?.text;
  opening = null;
  if (!current()) return;
  const dialog = document.getElementById(what);
  dialog.showModal();
  dialogs[what](dialog);
  const field = document.activeElement;
  if (text && field.matches("textarea, input:not([type=radio], [type=checkbox])")) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const actions = {
  approve: () => decide("approve"),
  reject: () => decide("reject"),
  edit: () => open("edit"),
  merge: () => open("merge"),
  split: () => open("split"),
  note: () => open("note"),
  undo,
  skip: advance,
  back,
  open: () => card()?.querySelector("[data-open]")?.click(),
  help: () => document.getElementById("keys").showModal(),
};
const keys = { a: "approve", r: "reject", e: "edit", m: "merge", s: "split", n: "note", u: "undo", j: "skip", k: "back", o: "open", "?": "help" };

// Does what a key is for; whether it is for anything.
function act(key) {
  const variant = /^[1-9]$/.test(key) && card()?.querySelectorAll(".variant")[Number(key) - 1];
  if (variant) decide("approve", { zh: variant.dataset.zh });
  else if (keys[key]) actions[keys[key]]();
  return Boolean(variant || keys[key]);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  if (event.key !== "?" && !keysOn.checked) return;
  const what = keys[event.key];
  if (opening) opening.text += event.key.length === 1 ? event.key : "";
  else if (busy && (what || /^[1-9]$/.test(event.key))) {
    typed.push(() => act(event.key));
    if (what in dialogs) opening = { text: "" };
  }
  else if (!act(event.key)) return;
  event.preventDefault();
});

const keysOn = document.getElementById("keys-on");
keysOn.checked = localStorage.getItem("keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("keys", keysOn.checked ? "on" : "off"));

place.addEventListener("click", (event) => {
  if (busy) return;
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
      const lines = others.map((one) => choice("radio", "other", one.id, `${one.en[0].text} ${one.zh[0].text} ×${one.occurrences.toLocaleString("en")}`, { version: one.version }));
      document.getElementById("merge-found").replaceChildren(...lines);
      const first = lines[0]?.querySelector("input");
      if (first) first.checked = true;
    } catch (error) {
      tell(error.message, true);
    }
  }, 120);
});

count(Number(card().dataset.left));
card().focus({ preventScroll: true });
fill().catch(() => {});
