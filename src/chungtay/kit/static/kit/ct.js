// The little behaviour that every page shares. No page needs it to be usable.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-confirm]");
  if (opener && !window.confirm(opener.dataset.confirm)) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  const folded = link && document.getElementById(link.getAttribute("href").slice(1))?.closest("details");
  if (folded) folded.open = true;
});
for (const printer of document.querySelectorAll("[data-print]")) {
  printer.hidden = false;
  printer.addEventListener("click", () => window.print());
}
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form) form.requestSubmit();
});
for (const form of document.querySelectorAll("form.filters[data-fold]")) {
  const [, ...others] = form.querySelectorAll(".f");
  const set = others.filter((one) => one.querySelector("input, select")?.value).length;
  const opener = Object.assign(document.createElement("button"), { type: "button", className: "b unfold" });
  opener.textContent = set ? `${form.dataset.fold} (${set})` : form.dataset.fold;
  opener.setAttribute("aria-expanded", "false");
  form.classList.add("folded");
  form.querySelector(".f").after(opener);
  opener.addEventListener("click", () => {
    opener.setAttribute("aria-expanded", String(!form.classList.toggle("folded")));
  });
}
document.body.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=csrf]");
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});
