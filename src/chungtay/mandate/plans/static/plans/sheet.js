// The table of a draft: go from cell to cell with the arrows, type in place, move lines, undo, paste a table.
// Without it every row has its own page to be edited on, and every button here is a form.
const place = document.getElementById("bang");
const told = document.getElementById("bao");
const pair = document.getElementById("hai-ban");
const token = document.querySelector("meta[name=csrf]").content;
let open = null; // the cell being edited: {cell, field, before}

const say = (words) => { told.textContent = words; };
const rows = () => [...place.querySelectorAll("tbody tr")];
const cellsOf = (row) => [...row.querySelectorAll("[data-cell]")];
const taskRows = () => rows().filter((row) => cellsOf(row).length);

function ready() {
  document.querySelectorAll("[data-with-script]").forEach((one) => { one.hidden = false; });
  place.querySelector("table")?.setAttribute("role", "grid");
  for (const cell of place.querySelectorAll("[data-cell]")) {
    cell.tabIndex = -1;
    cell.setAttribute("role", "gridcell");
  }
  const first = place.querySelector("[data-cell]");
  if (first) first.tabIndex = 0;
  const undo = document.querySelector("[data-undo-button]");
  undo.disabled = !place.querySelector("[data-last]")?.dataset.last;
}

function go(cell) {
  if (!cell) return;
  for (const other of place.querySelectorAll("[data-cell][tabindex='0']")) other.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

function beside(cell, down, right) {
  const row = cell.closest("tr");
  const line = taskRows();
  const target = line[line.indexOf(row) + down];
  const cells = cellsOf(row);
  if (!target) return null;
  const at = cells.indexOf(cell) + right;
  if (at >= 0 && at < cells.length) return cellsOf(target)[at];
  const next = line[line.indexOf(row) + Math.sign(right)];
  return next ? cellsOf(next).at(right > 0 ? 0 : -1) : null;
}

function edit(cell, words) {
  if (open) return;
  const field = document.createElement("textarea");
  field.value = words ?? cell.textContent;
  field.rows = Math.min(8, 1 + Math.ceil(field.value.length / 40));
  field.setAttribute("aria-label", cell.dataset.l);
  open = { cell, field, before: cell.textContent };
  cell.textContent = "";
  cell.append(field);
  field.focus();
  if (words === undefined) field.select();
  field.addEventListener("blur", () => { if (open?.field === field && !pair.open) save(null); });
}

function close(words) {
  const { cell } = open;
  open = null;
  cell.textContent = words;
  return cell;
}

function fault(words) {
  const { cell, field } = open;
  let note = cell.querySelector(".error");
  if (!note) {
    note = document.createElement("span");
    note.className = "error";
    note.id = "loi-o";
    note.setAttribute("role", "alert");
    cell.append(note);
    field.setAttribute("aria-describedby", "loi-o");
    field.setAttribute("aria-invalid", "true");
  }
  note.textContent = words;
}

async function send(address, facts, html) {
  const headers = { "X-CSRFToken": token, ...(html ? { "HX-Request": "true" } : {}) };
  return fetch(address, { method: "POST", headers, body: new URLSearchParams(facts) });
}

// Save the open cell, then go to the cell `next` finds; what cannot be saved stays in the cell with the reason.
async function save(next) {
  const { cell, field, before } = open;
  if (field.readOnly) return;
  if (field.value.trim() === before.trim()) {
    close(before);
    return next ? go(next(cell) ?? cell) : undefined;
  }
  const row = cell.closest("tr");
  if (row.dataset.fresh) return saveNew(row, field.value);
  field.readOnly = true;
  try {
    const answer = await send(row.dataset.save, { o: cell.dataset.cell, chu: field.value, version: row.dataset.version });
    const facts = await answer.json();
    if (answer.status === 409) return choose(row, facts, next);
    if (!answer.ok) { field.readOnly = false; return fault(facts.fault); }
    show(row, facts);
    say(place.dataset.saved);
    document.querySelector("[data-undo-button]").disabled = false;
    if (next) go(next(cell) ?? cell);
  } catch {
    field.readOnly = false;
    fault(place.dataset.failed);
  }
}

function show(row, facts) {
  open = null;
  row.dataset.version = facts.version;
  for (const cell of cellsOf(row)) cell.textContent = facts.cells[cell.dataset.cell];
}

// Somebody else saved the row: show both, and let the officer choose.
function choose(row, facts, next) {
  const { cell, field } = open;
  pair.querySelector("[data-mine]").textContent = field.value;
  pair.querySelector("[data-theirs]").textContent = facts.cells[cell.dataset.cell] || "–";
  pair.onclick = (event) => {
    const kept = event.target.dataset.keep;
    if (!kept) return;
    pair.close();
    field.readOnly = false;
    row.dataset.version = facts.version;
    if (kept === "mine") save(next);
    else { show(row, facts); go(cell); }
  };
  pair.oncancel = () => { field.readOnly = false; field.focus(); };
  pair.showModal();
}

// Replace the table by what the server shows now, and go back to the line one was at.
async function refresh(answer, key, name) {
  open = null;
  place.innerHTML = await answer.text();
  ready();
  say(place.querySelector("[data-said]")?.dataset.said ?? "");
  const row = key && place.querySelector(`tr[data-key="${key}"]`);
  go(row?.querySelector(`[data-cell="${name}"]`) ?? row?.querySelector("[data-cell]"));
}

async function press(address, facts, cell) {
  const answer = await send(address, facts, true);
  if (answer.ok) await refresh(answer, cell?.closest("tr").dataset.key, cell?.dataset.cell);
  else say(place.dataset.failed);
}

function addBelow(row) {
  const fresh = row.cloneNode(true);
  fresh.dataset.fresh = row.dataset.key;
  fresh.removeAttribute("data-key");
  for (const cell of fresh.querySelectorAll("td")) cell.textContent = "";
  row.after(fresh);
  edit(cellsOf(fresh)[0], "");
}

// A line nothing was typed into goes away again.
function leave(row) {
  const above = taskRows().find((one) => one.dataset.key === row.dataset.fresh);
  open = null;
  row.remove();
  go(above && cellsOf(above)[0]);
}

async function saveNew(row, words) {
  const after = row.dataset.fresh;
  if (!words.trim()) return leave(row);
  const { field } = open;
  field.readOnly = true;
  try {
    const answer = await send(place.dataset.add, { chu: words, sau: after }, true);
    if (!answer.ok) throw new Error(answer.status);
    await refresh(answer, after, "text");
  } catch {
    field.readOnly = false;
    return fault(place.dataset.failed);
  }
  const made = taskRows();
  go(cellsOf(made[made.findIndex((one) => one.dataset.key === after) + 1] ?? made[0])[1]);
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

place.addEventListener("keydown", (event) => {
  const cell = event.target.closest("[data-cell]");
  if (!cell) return;
  if (open) return event.target === open.field ? inField(event) : undefined;
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    press(place.dataset.move, { [event.key === "ArrowUp" ? "len" : "xuong"]: cell.closest("tr").dataset.key }, cell);
  } else if (STEPS[event.key] && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    go(beside(cell, ...STEPS[event.key]));
  } else if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    go(cellsOf(cell.closest("tr")).at(event.key === "Home" ? 0 : -1));
  } else if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    edit(cell);
  } else if (event.key === "Insert") {
    event.preventDefault();
    addBelow(cell.closest("tr"));
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    press(place.dataset.undo, {}, cell);
  } else if (event.key === "Delete") {
    event.preventDefault();
    edit(cell, "");
  } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    edit(cell, event.key);
  }
});

function inField(event) {
  if (event.isComposing) return; // a Vietnamese letter is still being put together
  if (event.key === "Escape") {
    event.preventDefault();
    const row = open.cell.closest("tr");
    if (row.dataset.fresh) leave(row); else go(close(open.before));
  } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    save((cell) => beside(cell, 1, 0));
  } else if (event.key === "Tab") {
    event.preventDefault();
    save((cell) => beside(cell, 0, event.shiftKey ? -1 : 1));
  }
}

place.addEventListener("dblclick", (event) => {
  const cell = event.target.closest("[data-cell]");
  if (cell && !open) edit(cell);
});
place.addEventListener("click", (event) => {
  const cell = event.target.closest("[data-cell]");
  if (cell && !open) (document.activeElement === cell || matchMedia("(pointer: coarse)").matches) ? edit(cell) : go(cell);
});

// A table goes to its page to be looked at first; the words of one cell (Excel sends those as a table too) go into the cell.
const isTable = (plain, html) => plain.trim().includes("\t") || (html.match(/<t[dh][\s>]/gi) ?? []).length > 1;

document.addEventListener("paste", (event) => {
  const inOther = event.target.closest?.("input, textarea");
  if (inOther && inOther !== open?.field) return;
  const plain = event.clipboardData.getData("text/plain");
  const html = event.clipboardData.getData("text/html");
  if (!isTable(plain, html)) {
    const cell = !open && event.target.closest?.("[data-cell]");
    if (!cell || !plain.trim()) return;
    event.preventDefault();
    return edit(cell, plain.trim());
  }
  event.preventDefault();
  if (open && open.field.value.trim() !== open.before.trim()) return fault(place.dataset.first);
  const form = document.getElementById("dan");
  form.elements.words.value = html.includes("<table") ? html : plain;
  form.submit();
});

ready();
