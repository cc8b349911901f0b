/** Where things lie in the article's exact text, in UTF-16 units. Blocks carry `data-start`; `data-skip` is ours, not the article's. */

function ownTexts(block) {
  const accept = ({ nodeType, dataset }) => {
    if (nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT
    return dataset?.skip === undefined ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_REJECT
  }
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, accept)
  const texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  return texts
}

const startOf = (block) => Number(block.dataset.start)

/** The offset of a point in the page, or null where it is outside the text. */
export function offsetOf(container, at) {
  const element = container.nodeType === Node.TEXT_NODE ? container.parentElement : container
  const block = element.closest('[data-start]')
  if (!block) return null
  const before = document.createRange()
  before.setStart(block, 0)
  before.setEnd(container, at)
  let length = 0
  for (const text of ownTexts(block)) {
    if (text === container) return startOf(block) + length + at
    if (before.comparePoint(text, 0) > 0) break
    length += text.length
  }
  return startOf(block) + length
}

/** The words between two offsets; what lies between blocks and is not shown is line ends. */
function wordsBetween(root, start, end) {
  let words = ''
  for (const block of root.querySelectorAll('[data-start]')) {
    const own = ownTexts(block)
      .map((text) => text.data)
      .join('')
    const from = Math.max(start, startOf(block))
    const to = Math.min(end, startOf(block) + own.length)
    if (from >= to) continue
    words = words.padEnd(from - start, '\n') + own.slice(from - startOf(block), to - startOf(block))
  }
  return words
}

/** The selected words with their place, without the white space around them, or null. */
export function selectedIn(root) {
  const selection = getSelection()
  if (selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const from = offsetOf(range.startContainer, range.startOffset)
  const to = offsetOf(range.endContainer, range.endOffset)
  if (from === null || to === null || to <= from) return null
  const words = wordsBetween(root, from, to)
  const quote = words.trim()
  const start = from + (words.length - words.trimStart().length)
  return quote ? { quote, start, end: start + quote.length, range } : null
}
