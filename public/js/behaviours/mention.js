import { node } from '../node.js'

const most = 6

/** After an @ and a letter or two, names of the desk to choose from: ordinary buttons under the field. */
export default function mention(form) {
  const box = form.querySelector('textarea')
  const names = form.dataset.names.split('\n').filter(Boolean)
  const list = node('div', { class: 'mention', role: 'group', 'aria-label': 'People of the desk' })
  list.hidden = true
  box.after(list)
  box.addEventListener('input', offer)

  function begun() {
    return /(?:^|[^\p{L}\p{N}.@_+-])@(\p{L}[\p{L}\p{N}'’.-]*)$/u.exec(
      box.value.slice(0, box.selectionStart),
    )?.[1]
  }

  function offer() {
    const word = begun()?.toLowerCase()
    const fitting = word ? names.filter((name) => fits(name.toLowerCase(), word)).slice(0, most) : []
    list.hidden = fitting.length === 0
    list.replaceChildren(
      ...fitting.map((name) =>
        node('button', { type: 'button', class: 'button small', click: () => take(name) }, name),
      ),
    )
  }

  function take(name) {
    const end = box.selectionStart
    box.setRangeText(`${name} `, end - (begun()?.length ?? 0), end, 'end')
    list.hidden = true
    box.focus()
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

const fits = (name, word) => name.split(/\s+/).some((part) => part.startsWith(word))
