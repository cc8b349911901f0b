/** A button that prints. It is hidden until script can do it. */
export default function print(button) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
