import { usable } from './where.js'

export function openDialog(id) {
  const dialog = document.getElementById(id)
  if (!dialog || dialog.open) return false
  dialog.dispatchEvent(new Event('opening'))
  dialog.showModal()
  return true
}

/** On a small screen the search field is not in the masthead; the command menu searches too. */
export function search() {
  const field = usable('#search')
  if (!field) return openDialog('commands')
  field.focus()
  field.select()
  return true
}
