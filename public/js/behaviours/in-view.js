/** On a small screen the row of places scrolls sideways: the current one is in sight. */
export default function inView(row) {
  const current = row.querySelector('[aria-current]')
  if (current) row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2
}
