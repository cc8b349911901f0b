/** Two statuses have a usual reason: choosing one of them chooses it, unless a reason was chosen by hand. */
export default function reason(form) {
  let isByHand = Boolean(form.querySelector('[name="reason"]:checked'))
  let offered = null

  form.addEventListener('change', (event) => {
    if (event.target.name === 'reason') isByHand = event.target !== offered
    if (event.target.name === 'status') offer(event.target.dataset.usual)
  })

  function offer(usual) {
    if (isByHand) return
    if (offered) offered.checked = false
    offered = usual ? form.querySelector(`[name="reason"][value="${CSS.escape(usual)}"]`) : null
    if (offered) offered.checked = true
  }
}
