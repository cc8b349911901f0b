/** The first element for a selector that a person could use now. */
export function usable(selector) {
  return [...document.querySelectorAll(selector)].find((found) => isShown(found) && !found.disabled)
}

export function isShown(element) {
  return element.checkVisibility ? element.checkVisibility() : element.getClientRects().length > 0
}

const typed = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'

/** Keys belong to what is being typed, to an input method that is composing, and to an open dialog. */
export function isTaken(event) {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true
  return Boolean(document.querySelector('dialog[open]'))
}

export function isTyping() {
  return Boolean(document.activeElement?.closest(typed))
}

export function isNothingFocused() {
  const focused = document.activeElement
  return !focused || focused === document.body || focused.id === 'main'
}
