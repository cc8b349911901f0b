/** Two or more are needed to merge: the button waits for them and a sentence says which. */
export default function mergeSelect(form) {
  const button = form.querySelector('[data-merge]')
  const note = form.querySelector('[data-merge-note]')

  function tell() {
    const chosen = [...form.querySelectorAll('input[data-select]:checked')]
    button.disabled = chosen.length < 2
    if (note) note.textContent = inWords(chosen.map((box) => box.dataset.label ?? box.value))
  }

  form.addEventListener('change', tell)
  addEventListener('pageshow', tell)
  tell()
}

function inWords(labels) {
  if (labels.length === 0) return 'Choose two or more.'
  if (labels.length === 1) return `${labels[0]} is chosen. Choose one more.`
  return `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)} become one.`
}
