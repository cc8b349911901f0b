import { usable } from './where.js'

/** Opens a folded part of the page and puts the cursor in its first control. */
export function unfold(details) {
  details.open = true
  const first = details.querySelector(':is(input:not([type="hidden"]), textarea, select, button, a)')
  const inside = first ?? details.querySelector('summary')
  inside.focus()
}

/** Does what the link, button or field with this key is for. */
export function press(key) {
  const target = usable(`[data-key="${CSS.escape(key)}"]`)
  if (!target) return false
  const folded = foldedBy(target)
  if (folded) unfold(folded)
  else if (target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')) target.focus()
  else target.click()
  return true
}

function foldedBy(target) {
  if (target.matches('details')) return target
  const summary = target.closest('summary')
  if (summary) return summary.parentElement
  const isHere = target.hash && target.pathname === location.pathname && target.search === location.search
  return isHere ? document.querySelector(`details${target.hash}`) : null
}

/** Choosing is not saving: the radio is chosen and has focus, Enter saves. */
export function choose(key) {
  const radio = usable(`[data-status-key="${CSS.escape(key)}"]`)
  if (!radio) return false
  radio.checked = true
  radio.focus()
  radio.dispatchEvent(new Event('input', { bubbles: true }))
  radio.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

/** Sends the form the cursor is in, or the one this page is about. */
export function send() {
  const form =
    document.activeElement?.closest('form[method="post"]') ?? document.querySelector('form[data-enter]')
  form?.requestSubmit()
  return Boolean(form)
}

/** Enter with nothing focused: the page's main link, or its form once something is chosen. */
export function enter() {
  const main = usable('[data-enter]')
  if (!main) return false
  if (!main.matches('form')) main.click()
  else if (main.querySelector('[data-status-key]:checked')) main.requestSubmit()
  else return false
  return true
}
