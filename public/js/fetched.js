/** A page of ours as a document. The browser parses it: no markup is put into the page as a string. */
export function fetchPage(href) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', href)
    request.responseType = 'document'
    request.timeout = 10_000
    request.addEventListener('loadend', () => resolve(request.status === 200 ? request.response : null))
    request.send()
  })
}
