const patience = 8000

/** A form on its way is not sent twice. Going back, or waiting, makes it ready again. */
export default function submitOnce() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.getAttribute('method') !== 'post') return
    if (form.hasAttribute('data-sent')) return event.preventDefault()
    hold(form, true)
    setTimeout(() => hold(form, false), patience)
  })
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) hold(form, false)
  })
}

/** `disabled` would take the pressed button's name and value out of what is sent. */
function hold(form, isHeld) {
  form.toggleAttribute('data-sent', isHeld)
  for (const button of form.querySelectorAll('button:not([type="button"])')) {
    if (isHeld) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
}
