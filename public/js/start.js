const started = new WeakMap()

/** Starts the behaviours named in `data-behaviour` on this element and inside it, each once. */
export function startIn(root) {
  const inside = root.querySelectorAll('[data-behaviour]')
  for (const element of root.matches?.('[data-behaviour]') ? [root, ...inside] : inside) {
    for (const name of element.dataset.behaviour.split(' ')) void start(element, name)
  }
}

async function start(element, name) {
  const known = started.get(element) ?? new Set()
  if (known.has(name) || !/^[a-z-]+$/.test(name)) return
  started.set(element, known.add(name))
  const { default: begin } = await import(`./behaviours/${name}.js`)
  begin(element)
}
