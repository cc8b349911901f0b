/** Gradient of the cross-entropy of each row, `weight` times; answers the loss. Rows are `out` wide, of which `labels` count. */
export function softmax(
  scores: Float32Array,
  { out, labels, weight }: { out: number; labels: number; weight: number },
  gold: Uint8Array,
  rise: Float32Array,
): number {
  let loss = 0
  for (let i = 0; i < gold.length; i += 1) {
    let top = -Infinity
    for (let y = 0; y < labels; y += 1) top = Math.max(top, scores[i * out + y] as number)
    let total = 0
    for (let y = 0; y < labels; y += 1) total += Math.exp((scores[i * out + y] as number) - top)
    for (let y = 0; y < labels; y += 1) {
      const share = Math.exp((scores[i * out + y] as number) - top) / total
      rise[i * out + y] = weight * (share - (gold[i] === y ? 1 : 0))
      if (gold[i] === y) loss -= Math.log(Math.max(share, 1e-9))
    }
  }
  return loss
}

/** Rows of `out` numbers as rows of `labels` numbers. */
export function narrow(rows: Float32Array, out: number, labels: number): Float64Array {
  const length = rows.length / out
  const answer = new Float64Array(length * labels)
  for (let i = 0; i < length; i += 1)
    for (let y = 0; y < labels; y += 1) answer[i * labels + y] = rows[i * out + y] as number
  return answer
}
