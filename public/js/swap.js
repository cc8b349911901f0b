const isBelow = (box) => box.top >= innerHeight
const isAbove = (box) => box.bottom <= 0

/**
 * Brings the children of a region up to date, one by one by their ids, without moving what is on screen.
 * Gives the number of changes that have to wait until they are out of sight.
 */
export function swapIn(region, fresh) {
  let held = 0
  let last = null
  for (const item of fresh.children) {
    const old = item.id ? region.querySelector(`:scope > #${CSS.escape(item.id)}`) : null
    if (!old) {
      const isQuiet = !last?.nextElementSibling || isBelow(last.nextElementSibling.getBoundingClientRect())
      if (!item.id) continue
      if (isQuiet) last = insert(region, last, item)
      else held += 1
    } else if (item.matches('ol, ul') && !old.isEqualNode(item)) {
      held += swapIn(old, item)
      last = old
    } else {
      last = old.isEqualNode(item) ? old : replace(old, item)
      if (last === old && !old.isEqualNode(item)) held += 1
    }
  }
  return held
}

function insert(region, last, item) {
  const added = document.importNode(item, true)
  if (last) last.after(added)
  else region.append(added)
  return added
}

/** On screen a change is kept only if it leaves everything where it is; above the screen the page scrolls along. */
function replace(old, item) {
  if (old.contains(document.activeElement)) return old
  const box = old.getBoundingClientRect()
  const added = document.importNode(item, true)
  old.replaceWith(added)
  const grown = added.getBoundingClientRect().height - box.height
  if (grown === 0 || isBelow(box)) return added
  if (isAbove(box)) {
    scrollBy({ top: grown, behavior: 'instant' })
    return added
  }
  added.replaceWith(old)
  return old
}
