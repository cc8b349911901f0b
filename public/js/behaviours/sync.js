/** A claim in the text, its card and its sign in the strip light up together. */
export default function sync(root) {
  let lit = ''
  for (const type of ['pointerover', 'focusin']) root.addEventListener(type, follow)

  function follow(event) {
    const number = event.target.closest('[data-claim]')?.dataset.claim ?? ''
    if (number === lit) return
    lit = number
    for (const element of root.querySelectorAll('[data-claim]')) {
      element.classList.toggle('is-lit', number !== '' && element.dataset.claim === number)
    }
  }
}
