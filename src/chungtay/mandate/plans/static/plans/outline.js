// Moves the line of the outline up or down. Without it the text is edited as any other.
const field = document.querySelector("#dan-y textarea");
document.querySelectorAll("[data-with-script]").forEach((one) => { one.hidden = false; });
field.addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!event.altKey || !step) return;
  event.preventDefault();
  const lines = field.value.split("\n");
  const at = field.value.slice(0, field.selectionStart).split("\n").length - 1;
  const to = at + step;
  if (to < 0 || to >= lines.length) return;
  [lines[at], lines[to]] = [lines[to], lines[at]];
  field.value = lines.join("\n");
  const start = lines.slice(0, to).join("\n").length + (to ? 1 : 0);
  field.setSelectionRange(start, start);
});
