// Ticks all boxes of a name at once and says how many are ticked. Without it every box is still there to be ticked by hand.
for (const form of document.querySelectorAll("form[data-counted]")) {
  const boxes = (name) => [...form.querySelectorAll(`input[type=checkbox][name$="${name}"]:not([data-all])`)];
  const count = () => {
    for (const place of document.querySelectorAll("[data-count-of]")) {
      place.textContent = boxes(place.dataset.countOf).filter((box) => box.checked).length;
    }
  };
  form.addEventListener("change", (event) => {
    const all = event.target.dataset.all;
    if (all) boxes(all).forEach((box) => { box.checked = event.target.checked; });
    else for (const head of form.querySelectorAll("input[data-all]")) {
      head.checked = boxes(head.dataset.all).every((box) => box.checked);
    }
    count();
  });
  count();
}
