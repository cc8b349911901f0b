const minute = 60_000

/** Minutes left until the edition closes, counted from what the server said: this machine's clock may be wrong. */
export default function clock(element) {
  const closesAt = Date.now() + Number(element.dataset.minutes) * minute
  const shown = element.querySelector('[data-clock]')

  function tell() {
    const left = Math.ceil((closesAt - Date.now()) / minute)
    shown.textContent = inWords(left)
    element.classList.toggle('is-near', left <= 10)
    const before = shown.previousElementSibling
    if (before) before.hidden = left <= 0
  }

  if (!Number.isFinite(closesAt)) return
  setInterval(tell, 10_000)
  addEventListener('pageshow', tell)
}

function inWords(left) {
  if (left <= 0) return 'closed'
  if (left < 60) return `${left} min`
  if (left < 24 * 60) return `${Math.floor(left / 60)} h ${String(left % 60).padStart(2, '0')} min`
  return `${Math.floor(left / (24 * 60))} days`
}
