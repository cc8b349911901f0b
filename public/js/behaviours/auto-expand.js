/** A box as tall as what is written in it, where the browser does not do so by itself. */
export default function autoExpand(box) {
  if (CSS.supports('field-sizing', 'content')) return
  const grow = () => {
    box.style.height = 'auto'
    box.style.height = `${Math.min(box.scrollHeight + 2, innerHeight * 0.7)}px`
  }
  box.addEventListener('input', grow)
  grow()
}
