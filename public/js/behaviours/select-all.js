/** One box for all rows, and a bar that shows what can be done with those chosen. Without script the bar is always there. */
export default function selectAll(form) {
  const all = form.querySelector('[data-select-all]')
  const bar = form.querySelector('[data-selected]')
  const count = form.querySelector('[data-selected-count]')
  const boxes = () => [...form.querySelectorAll('input[data-select]')]

  const label = form.querySelector('[data-select-all-label]')
  if (label) label.hidden = false

  function tell() {
    const chosen = boxes().filter((box) => box.checked).length
    if (count) count.textContent = String(chosen)
    if (bar) bar.hidden = chosen === 0
    if (!all) return
    all.checked = chosen > 0 && chosen === boxes().length
    all.indeterminate = chosen > 0 && !all.checked
  }

  form.addEventListener('change', (event) => {
    if (event.target === all) for (const box of boxes()) box.checked = all.checked
    tell()
  })
  addEventListener('pageshow', tell)
  tell()
}
