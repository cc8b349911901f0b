import { isShown } from '../keys/where.js'
import { node } from '../node.js'

/** Ctrl K: places to go and what this page can do, narrowed while typing; without a match Enter searches claims. */
export default function commandMenu(dialog) {
  const field = dialog.querySelector('input')
  const list = dialog.querySelector('ul')
  const told = dialog.querySelector('[role="status"]')
  const shown = () => [...list.querySelectorAll('li:not([hidden]) > :is(a, button)')]

  function narrow() {
    const wanted = field.value.toLowerCase().split(/\s+/)
    for (const item of list.children)
      item.hidden = !wanted.every((word) => item.textContent.toLowerCase().includes(word))
    const count = shown().length
    told.textContent =
      count === 0 ? 'No such command. Enter searches claims for these words.' : `${count} commands`
  }

  dialog.addEventListener('opening', () => {
    field.value = ''
    for (const own of list.querySelectorAll('[data-own]')) own.remove()
    list.prepend(...ofThisPage(dialog))
    narrow()
  })
  field.addEventListener('input', narrow)
  field.form.addEventListener('submit', (event) => {
    const first = shown()[0]
    if (field.value.trim() && !first) return
    event.preventDefault()
    if (field.value.trim()) first.click()
  })
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const stops = [field, ...shown()]
    const at = stops.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)
    stops[(at + stops.length) % stops.length].focus()
  })
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog || event.target.closest('li a')) dialog.close()
  })
}

function ofThisPage(dialog) {
  return [...document.querySelectorAll('[data-command]')].filter(isShown).map((target) => {
    const act = () => {
      dialog.close()
      target.click()
    }
    const item = node('button', { type: 'button', click: act }, target.dataset.command)
    const key = target.dataset.key ?? ''
    if (key) item.append(node('kbd', { 'aria-hidden': 'true' }, key.toUpperCase()))
    return node('li', { 'data-own': '' }, item)
  })
}
