import { fetchPage } from '../fetched.js'
import { say, unsay } from '../node.js'
import { startIn } from '../start.js'
import { swapIn } from '../swap.js'

const first = 800
const slowest = 5000
const patience = 60

/** An article that is still being read: what is found fills in, below the fold first. */
export default function fill(region) {
  const href = region.dataset.fillHref
  const place = document.querySelector(`[data-fill-note="${region.id}"]`)
  let wait = first
  let rounds = 0
  if (!href) return
  region.style.overflowAnchor = 'none'
  setTimeout(look, wait)

  async function look() {
    const fresh = (await fetchPage(href))?.getElementById(region.id)
    const isComplete = fresh !== undefined && fresh !== null && !fresh.dataset.fillHref
    const held = fresh ? swapIn(region, fresh) : 0
    if (isComplete) dropGone(region, fresh)
    startIn(region)
    rounds += 1
    if (isComplete) finish(held)
    else if (rounds > patience) tell('Reading takes longer than usual.')
    else setTimeout(look, (wait = Math.min(wait * 1.3, slowest)))
  }

  function finish(held) {
    delete region.dataset.fillHref
    region.removeAttribute('aria-busy')
    if (held > 0) tell(`Reading is done. ${held} more changes would move what you see.`)
    else if (place) unsay(place)
  }

  function tell(text) {
    if (place) say(place, text, { actions: [['Show them', () => location.reload()]] })
  }
}

/** What is no longer said at the end, such as that the article is still being read. */
function dropGone(region, fresh) {
  const isGone = ({ id }) => id && !fresh.querySelector(`:scope > #${CSS.escape(id)}`)
  for (const child of Array.from(region.children).filter(isGone)) child.remove()
}
