import { isShown } from './where.js'

const rowOf = (link) => link?.closest('[data-row-item], tr, li')

/** Real focus on real links, so that the browser's own Enter opens them. */
export function move(step) {
  const rows = [...document.querySelectorAll('a[data-row]')].filter(isShown)
  if (rows.length === 0) return false
  const focused = document.activeElement
  const at = rows.findIndex((row) => row === focused || rowOf(row)?.contains(focused))
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))
  rows[next].focus()
  rows[next].scrollIntoView({ block: 'nearest' })
  return true
}

/** X: selects the row that has focus, as a click on its box would. */
export function select() {
  const box = rowOf(document.activeElement)?.querySelector('input[data-select]')
  box?.click()
  return Boolean(box)
}

/** M: the row's own button, or the page's where a claim is open. */
export function assign() {
  const row = rowOf(document.activeElement)
  const button = row?.querySelector('[data-assign]') ?? document.querySelector('main [data-assign-this]')
  button?.click()
  return Boolean(button)
}
