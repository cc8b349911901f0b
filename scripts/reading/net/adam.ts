/** Adam (Kingma & Ba, ICLR 2015) for weights of which all have a gradient, and for a table of which few rows have one. */
const keepMean = 0.9
const keepSquare = 0.99
const tiny = 1e-7

/** Moves `weights` against `slopes` and sets those back to nothing. */
export function adam(weights: Float32Array, slopes: Float32Array): { step: (rate: number) => void } {
  const mean = new Float32Array(weights.length)
  const square = new Float32Array(weights.length)
  let t = 0
  return {
    step(rate) {
      t += 1
      const scale = (rate * Math.sqrt(1 - keepSquare ** t)) / (1 - keepMean ** t)
      for (let i = 0; i < weights.length; i += 1) {
        const g = slopes[i] as number
        const m = keepMean * (mean[i] as number) + (1 - keepMean) * g
        const s = keepSquare * (square[i] as number) + (1 - keepSquare) * g * g
        mean[i] = m
        square[i] = s
        weights[i] = (weights[i] as number) - (scale * m) / (Math.sqrt(s) + tiny)
        slopes[i] = 0
      }
    },
  }
}

export type AdamRows = {
  add: (row: number, slopes: Float32Array, at: number) => void
  step: (rate: number) => void
}

/** Words move a quarter as fast as the rest, so that those never met stay comparable. Row 0, no word at all, stays. */
export function adamRows(weights: Float32Array, width: number): AdamRows {
  const slopes = new Float32Array(weights.length)
  const mean = new Float32Array(weights.length)
  const square = new Float32Array(weights.length)
  const met = new Set<number>()
  return {
    add(row, from, at) {
      met.add(row)
      for (let d = 0; d < width; d += 1)
        slopes[row * width + d] = (slopes[row * width + d] as number) + (from[at + d] as number)
    },
    step(rate) {
      for (const row of met) {
        if (row === 0) continue
        for (let i = row * width; i < (row + 1) * width; i += 1) {
          const g = slopes[i] as number
          mean[i] = keepMean * (mean[i] as number) + (1 - keepMean) * g
          square[i] = 0.999 * (square[i] as number) + 0.001 * g * g
          weights[i] =
            (weights[i] as number) -
            (rate * (mean[i] as number)) / (Math.sqrt(square[i] as number) * 4 + 1e-4)
          slopes[i] = 0
        }
      }
      met.clear()
    },
  }
}
