const prefix = 'draft '
const isBox = (control) => control.type === 'checkbox' || control.type === 'radio'
const unkept = new Set(['hidden', 'password', 'file', 'submit', 'button', 'reset'])

const controls = (form) =>
  [...form.elements].filter(({ name, type }) => name && !name.startsWith('_') && !unkept.has(type))

/** What stands in a form now: name, value, and whether it is chosen. */
export const words = (form) => controls(form).map((c) => [c.name, c.value, isBox(c) ? c.checked : null])

export const nameOf = (form) => prefix + form.getAttribute('action')

export function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name))
  } catch {
    return null
  }
}

/** A window without storage, or with a full one, works as without script. */
export function keep(name, draft) {
  try {
    if (draft) sessionStorage.setItem(name, JSON.stringify(draft))
    else sessionStorage.removeItem(name)
  } catch {
    return false
  }
  return true
}

export function fillIn(form, saved) {
  for (const [name, value, isChosen] of saved) {
    const control = controls(form).find((c) => c.name === name && (!isBox(c) || c.value === value))
    if (!control) continue
    if (isBox(control)) control.checked = isChosen
    else control.value = value
  }
}

/** After a page that went well what had been sent is forgotten; after any other it counts as unsent again. */
export function settle(isDone) {
  for (const name of names()) {
    const draft = read(name)
    if (!draft?.isSent) continue
    keep(name, isDone ? null : { ...draft, isSent: false })
  }
}

function names() {
  try {
    return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix))
  } catch {
    return []
  }
}
