// The little behaviour that every page shares. No page needs it to be usable.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-confirm]");
  if (opener && !window.confirm(opener.dataset.confirm)) event.preventDefault();
});
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form) form.requestSubmit();
});
document.body.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=csrf]");
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});
