import { say, unsay } from '../node.js'

/** A text too long for the server is counted before it is sent; it stays in the page. */
export default function sizeGuard(form) {
  form.addEventListener('submit', (event) => {
    const over = [...form.querySelectorAll('[data-limit]')].find((control) => weigh(control) > limit(control))
    if (!over) return
    event.preventDefault()
    say(over.closest('.field') ?? form, tooLong(over), { isBad: true })
    over.focus()
  })
  form.addEventListener('input', (event) => {
    const control = event.target
    if (control.dataset.limit && weigh(control) <= limit(control)) unsay(control.closest('.field') ?? form)
  })
}

const limit = (control) => Number(control.dataset.limit)

/** In UTF-8, as it travels. */
function weigh(control) {
  if (control.files) return [...control.files].reduce((sum, file) => sum + file.size, 0)
  return new TextEncoder().encode(control.value).length
}

function tooLong(control) {
  const what = control.files ? 'This file is' : 'This text is'
  const kept = control.files ? 'Nothing was sent.' : 'Nothing was sent; your text is still here.'
  return `${what} ${size(weigh(control))}. At most ${size(limit(control))} can be kept. ${kept}`
}

function size(bytes) {
  if (bytes < 10_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
