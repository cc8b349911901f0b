/** A menu that opens by itself (details) closes by Escape or by looking elsewhere. */
export default function menu(details) {
  const close = () => {
    details.open = false
  }
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return
    close()
    details.querySelector('summary').focus()
  })
  document.addEventListener('pointerdown', (event) => {
    if (!details.contains(event.target)) close()
  })
  details.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) close()
  })
}
