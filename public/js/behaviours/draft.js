import { fillIn, keep, nameOf, read, settle, words } from '../drafts.js'
import { say, unsay } from '../node.js'

/** Nothing typed is lost: it is kept in this window while typing and put back after a failure or a signed-out spell. */
export default function draft(body) {
  settle(body.dataset.outcome === 'done')
  for (const form of document.querySelectorAll('form[data-draft]')) restore(form)

  document.addEventListener('input', (event) => {
    const form = event.target.form
    if (form?.hasAttribute('data-draft')) remember(form)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !form.hasAttribute('data-draft')) return
    const saved = read(nameOf(form))
    if (saved) keep(nameOf(form), { ...saved, isSent: true, key: form.elements._key?.value })
  })
}

function remember(form) {
  const clock = new Date().toTimeString().slice(0, 5)
  keep(nameOf(form), { words: words(form), clock })
  if (form.dataset.freshKey) form.elements._key.value = form.dataset.freshKey
}

function restore(form) {
  const saved = read(nameOf(form))
  if (!saved || JSON.stringify(saved.words) === JSON.stringify(words(form))) return
  fillIn(form, saved.words)
  // The same words under the same key: if they did arrive, sending them again has no second effect.
  if (saved.key && form.elements._key) {
    form.dataset.freshKey = form.elements._key.value
    form.elements._key.value = saved.key
  }
  const folded = form.closest('details')
  if (folded) folded.open = true
  say(form, `What you typed at ${saved.clock} is back. It was not saved yet.`, {
    actions: [['Discard it', discard]],
  })

  function discard() {
    keep(nameOf(form), null)
    form.reset()
    unsay(form)
  }
}
