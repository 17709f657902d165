// Pages of the original and the proposal follow each other: a field lights its place, a place opens its field. Mouse and keys.
const leaves = document.querySelector("[data-leaves]");
const spots = leaves ? [...leaves.querySelectorAll("[data-spot]")] : [];
const holders = [...document.querySelectorAll("[data-label]")];
const holderOf = (label) => holders.findLast((one) => one.dataset.label.split(", ").includes(label));
const nameOf = (label) => {
  const holder = holders.find((one) => one.dataset.label.split(", ").includes(label));
  return (holder?.querySelector(".lab") ?? holder?.querySelector("summary"))?.textContent.trim() ?? "";
};
const goTo = (spot, isAsked) => {
  const half = leaves.closest(".text-half");
  if (half.scrollHeight > half.clientHeight + 1 && getComputedStyle(half).overflowY === "auto") {
    const [here, frame] = [spot.getBoundingClientRect(), half.getBoundingClientRect()];
    half.scrollBy({ top: here.top - frame.top - half.clientHeight / 2 });
  } else if (isAsked) spot.scrollIntoView({ block: "center" });
};
const showSpot = (label, isAsked) => {
  spots.forEach((spot) => spot.classList.toggle("on", spot.dataset.spot === label));
  const first = spots.find((spot) => spot.dataset.spot === label);
  if (!first || !leaves.offsetParent) return;
  goTo(first, isAsked);
  if (isAsked) leaves.querySelector("[data-spot-said]").textContent = `${first.querySelector("text").textContent}: ${nameOf(label)}`;
};
const openField = (label) => {
  const holder = holderOf(label);
  const half = document.querySelector("#half-proposal");
  if (half) half.checked = true;
  if (!holder) return;
  for (let box = holder; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  holder.querySelectorAll("details").forEach((one) => { one.open = true; });
  (holder.querySelector("input:not([type=hidden], [type=checkbox]), textarea, select") ?? holder.querySelector("summary") ?? holder).focus();
};
if (leaves) {
  document.addEventListener("focusin", (event) => {
    const holder = event.target.closest("[data-label]");
    if (holder?.dataset.label) showSpot(holder.dataset.label.split(", ")[0], false);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.k[href^='#o-']");
    const half = document.querySelector("#half-text");
    if (!link || !document.querySelector("#view-pages").checked) return;
    if (half) half.checked = true;
    event.preventDefault();
    showSpot(link.textContent.trim(), true);
  });
  leaves.addEventListener("click", (event) => {
    const spot = event.target.closest("[data-spot]");
    if (spot) openField(spot.dataset.spot);
  });
  leaves.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const order = [...new Set(spots.map((spot) => spot.dataset.spot))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    const at = order.indexOf(leaves.querySelector(".spot.on")?.dataset.spot);
    if (step && order.length) {
      showSpot(order[(at + step + order.length) % order.length], true);
      event.preventDefault();
    }
    if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      openField(order[at]);
    }
  });
}
