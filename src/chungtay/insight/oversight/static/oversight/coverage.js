// Says how many bodies are ticked and ticks all of the page at once. The page works without it.
const boxes = () => [...document.querySelectorAll("input[name=don-vi]")];
document.addEventListener("change", (event) => {
  if (event.target.dataset.all) boxes().forEach((box) => { box.checked = event.target.checked; });
  for (const place of document.querySelectorAll("[data-count-of]")) place.textContent = boxes().filter((box) => box.checked).length;
});
