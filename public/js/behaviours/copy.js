/** A button that copies the text beside it, where the browser lets a page do so. */
export default function copy(place) {
  const [field, button, said] = ['input', 'button', '[role="status"]'].map((name) =>
    place.querySelector(name),
  )
  if (!navigator.clipboard) return
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(field.value)
      said.textContent = 'Copied.'
    } catch {
      field.select()
      said.textContent = 'Could not be copied; it is selected instead.'
    }
  })
}
