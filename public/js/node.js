/** Builds an element: text is text, never markup. */
export function node(name, settings = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(settings)) {
    if (typeof value === 'function') element.addEventListener(key, value)
    else element.setAttribute(key, value)
  }
  element.append(...children)
  return element
}

/** A sentence beside what was typed: what happened and what was kept. One at a time in a place. */
export function say(place, text, { isBad = false, actions = [] } = {}) {
  unsay(place)
  const note = node(
    'div',
    { class: isBad ? 'kept bad' : 'kept', role: isBad ? 'alert' : 'status', 'data-said': '' },
    node('span', {}, text),
  )
  for (const [label, act] of actions)
    note.append(node('button', { type: 'button', class: 'button small', click: act }, label))
  place.prepend(note)
  return note
}

export function unsay(place) {
  place.querySelector(':scope > [data-said]')?.remove()
}
