import { node } from '../node.js'

/** The two preferences, changed in place. Where the server does not take them, the form is sent as without script. */
export default function theme(form) {
  form.elements.back.value = location.pathname + location.search
  form.addEventListener('submit', async (event) => {
    const button = event.submitter
    if (!button?.name) return
    event.preventDefault()
    const sent = new URLSearchParams(new FormData(form, button))
    show(form, button.name, button.value)
    const answer = await fetch(form.action, { method: 'POST', body: sent, redirect: 'manual' }).catch(
      () => null,
    )
    if (answer && answer.status >= 400) resend(form, [...sent].at(-1))
  })
}

function show(form, name, value) {
  if (name === 'theme') {
    if (value) document.documentElement.dataset.theme = value
    else delete document.documentElement.dataset.theme
    for (const button of form.querySelectorAll('[name="theme"]')) {
      button.setAttribute('aria-pressed', String(button.value === value))
    }
    return
  }
  const toggle = form.querySelector('[data-toggle-keys]')
  toggle.value = value === 'on' ? 'off' : 'on'
  toggle.querySelector('span').textContent = value
  document.body.dataset.keys = value
  document.body.dispatchEvent(new Event('keys-toggled'))
}

function resend(form, [name, value]) {
  form.append(node('input', { type: 'hidden', name, value }))
  form.submit()
}
