import { openDialog, search } from '../keys/dialogs.js'
import { assign, move, select } from '../keys/lists.js'
import { choose, enter, press, send } from '../keys/press.js'
import { isNothingFocused, isTaken, isTyping, usable } from '../keys/where.js'

const pause = 1200
const single = {
  '?': () => openDialog('keymap'),
  '/': search,
  x: select,
  m: assign,
  j: () => press('j') || move(1),
  k: () => press('k') || move(-1),
  Enter: () => isNothingFocused() && enter(),
}

/** Every action is a link or a button first; keys press them. With single keys off, only Ctrl K and Ctrl Enter work. */
export default function keys(body) {
  let goAt = -pause
  announce(body)
  body.addEventListener('keys-toggled', () => announce(body))

  document.addEventListener('keydown', (event) => {
    if (isTaken(event)) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)
      return take(event, withControl(key))
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping() || body.dataset.keys !== 'on') return
    if (event.shiftKey && key !== '?' && key !== '/') return

    const isSecond = event.timeStamp - goAt < pause
    goAt = -pause
    if (isSecond) return take(event, go(key))
    if (key === 'g') goAt = event.timeStamp
    else take(event, single[key]?.() || (/^[1-9]$/.test(key) ? choose(key) : key.length === 1 && press(key)))
  })
}

function withControl(key) {
  if (key === 'k') return openDialog('commands')
  return key === 'Enter' && send()
}

function go(key) {
  const place = usable(`[data-go="${CSS.escape(key)}"]`)
  place?.click()
  return Boolean(place)
}

function take(event, isDone) {
  if (isDone) event.preventDefault()
}

/** Keys are told to assistive technology only while they work. */
function announce(body) {
  for (const target of document.querySelectorAll('[data-key], [data-status-key]')) {
    const key = (target.dataset.key ?? target.dataset.statusKey).toUpperCase()
    if (body.dataset.keys === 'on') target.setAttribute('aria-keyshortcuts', key)
    else target.removeAttribute('aria-keyshortcuts')
  }
}
