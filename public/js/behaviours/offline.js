import { say, unsay } from '../node.js'

/** Without a connection a form waits in the page and goes, with the key it has, once the connection is back. */
export default function offline(form) {
  let isWaiting = false
  let submitter = null

  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented || navigator.onLine) return
    event.preventDefault()
    const since = new Date().toTimeString().slice(0, 5)
    isWaiting = true
    submitter = event.submitter
    say(
      form,
      `No connection since ${since}. What you typed is kept here and is sent as soon as the connection is back.`,
      {
        isBad: true,
        actions: [['Do not send it', cancel]],
      },
    )
  })
  addEventListener('online', () => {
    if (!isWaiting) return
    cancel()
    form.requestSubmit(submitter)
  })

  function cancel() {
    isWaiting = false
    unsay(form)
  }
}
