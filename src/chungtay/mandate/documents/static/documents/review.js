// Text and proposal follow each other; J and K go through the questions. The page works without it.
const marksOf = (label) => [...document.querySelectorAll("mark[data-marks]")].filter((mark) => mark.dataset.marks.split(" ").includes(label));
const light = (label) => {
  document.querySelectorAll(".hl.on").forEach((mark) => mark.classList.remove("on"));
  const found = label ? marksOf(label) : [];
  found.forEach((mark) => mark.classList.add("on"));
  if (found[0] && found[0].offsetParent) found[0].scrollIntoView({ block: "nearest" });
};
document.addEventListener("focusin", (event) => {
  const holder = event.target.closest("[data-label]");
  if (holder) light(holder.dataset.label.split(", ")[0]);
});
const showProposal = () => { const half = document.querySelector("#half-proposal"); if (half) half.checked = true; };
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-marks]");
  if (mark) {
    const label = mark.dataset.marks.trim().split(" ").at(-1);
    const holder = [...document.querySelectorAll("[data-label]")].find((one) => one.dataset.label.split(", ").includes(label));
    showProposal();
    if (!holder) return light(label);
    for (let box = holder; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    (holder.querySelector("input:not([type=hidden]), textarea, select, summary") || holder).focus();
  }
  if (event.target.closest("a.k[href^='#o-']")) { const half = document.querySelector("#half-text"); if (half) half.checked = true; light(event.target.closest("a.k").textContent.trim()); }
});
document.addEventListener("input", (event) => { // who has corrected the words does not say that they were right
  const keep = event.target.closest(".fld.q")?.querySelector("[data-corrected]");
  if (keep) keep.textContent = keep.dataset.corrected;
});
document.querySelectorAll("[data-open-all]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const all = [...button.closest(".panel").querySelectorAll("details.fld")];
    const opens = all.some((one) => !one.open);
    all.forEach((one) => { one.open = opens; });
  });
});
document.addEventListener("keydown", (event) => {
  if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const questions = [...document.querySelectorAll(".fld.q")];
  if (!questions.length) return;
  const at = questions.findIndex((one) => one.contains(document.activeElement));
  const next = questions[(at + (event.key === "j" ? 1 : -1) + questions.length) % questions.length];
  next.querySelector("button").focus();
  event.preventDefault();
});
