/** The summary of what stopped the form has focus, and its links lead to the very field. */
export default function focusErrors(summary) {
  summary.focus()
  summary.addEventListener('click', (event) => {
    const field =
      event.target.closest('a') && document.getElementById(event.target.closest('a').hash.slice(1))
    if (!field) return
    event.preventDefault()
    const folded = field.closest('details')
    if (folded) folded.open = true
    const control = field.matches('fieldset') ? (field.querySelector('input') ?? field) : field
    control.focus()
    control.scrollIntoView({ block: 'center' })
  })
}
