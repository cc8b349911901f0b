import { openDialog } from '../keys/dialogs.js'

/** The list of all keys. Its button is of use only with script, so script shows it. */
export default function keymap(dialog) {
  for (const button of document.querySelectorAll(`[data-opens="${dialog.id}"]`)) {
    button.hidden = false
    button.addEventListener('click', () => openDialog(dialog.id))
  }
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
}
