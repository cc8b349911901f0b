import { isNothingFocused } from '../keys/where.js'
import { node } from '../node.js'
import { selectedIn } from '../offsets.js'

/** Select words in the text, by mouse or keyboard, and a button offers to make them a claim. */
export default function claimMarker(root) {
  const form = document.getElementById(root.dataset.form)
  if (!form) return
  const button = node(
    'button',
    { type: 'button', class: 'button small marker', 'data-skip': '', click: add },
    'Add claim',
  )
  let selected = null

  // Pressing the button must not undo the selection before the click arrives.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  document.addEventListener('selectionchange', () => requestAnimationFrame(follow))
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab' || event.shiftKey || !button.isConnected || !isNothingFocused()) return
    event.preventDefault()
    button.focus()
  })

  function follow() {
    if (document.activeElement === button) return
    selected = selectedIn(root)
    if (selected) place(root, button, selected.range)
    else button.remove()
  }

  function add() {
    if (!selected) return
    for (const name of ['quote', 'start', 'end']) {
      if (form.elements[name]) form.elements[name].value = selected[name]
    }
    form.elements.quote?.dispatchEvent(new Event('input', { bubbles: true }))
    button.remove()
    getSelection().removeAllRanges()
    show(form)
  }
}

/** In the page's order it follows the block it speaks of. Tab goes to it straight from the selected words. */
function place(root, button, range) {
  const end = range.endContainer
  const block = (end.nodeType === Node.TEXT_NODE ? end.parentElement : end).closest('[data-start]')
  const last = [...range.getClientRects()].at(-1)
  const frame = root.getBoundingClientRect()
  if (button.previousElementSibling !== block) block.after(button)
  button.style.top = `${last.bottom - frame.top + 6}px`
  button.style.left = `${Math.max(0, Math.min(last.right - frame.left - 40, frame.width - button.offsetWidth))}px`
}

function show(form) {
  const folded = form.closest('details')
  if (folded) folded.open = true
  const open = [...form.querySelectorAll('input:not([type="hidden"]), textarea, select')].find(
    (control) => !control.value,
  )
  const stop = open ?? form.querySelector('button')
  stop.focus()
  stop.scrollIntoView({ block: 'center' })
}
