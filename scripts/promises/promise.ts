import type { Place } from './support/place.js'

/** What one run found. `figure` and `control` are shown side by side; a control that does not fail proves nothing. */
export type Found = {
  /** How many were tried of the promise's whole count. */
  tried: { count: number; full: number }
  figure: string
  control: string
  isKept: boolean
  doesControlFail: boolean
}

/** How much of a promise is tried: its whole count under `--long`, a share of it otherwise. */
export type Scale = { isLong: boolean; of: (full: number, short: number) => number }

export type Promised = {
  /** What it is called on the command line. */
  name: string
  says: string
  goal: string
  /** What the control takes away. */
  without: string
  prove: (place: Place, scale: Scale) => Promise<Found>
}

/** `9,800`, as figures are printed everywhere. */
export const count = (value: number | bigint) => value.toLocaleString('en-GB')

export const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
