import type { StaffName } from '../people.js'
import type { Deed } from '../scene.js'
import { ferryNight } from './ferry.js'
import { landslideNight } from './landslide.js'
import { palaceNight } from './palace.js'
import { reservoirNight } from './reservoir.js'
import { smelterNight } from './smelter.js'

/** Minutes into the night, who, and what they do. */
export type Step = readonly [number, StaffName, Deed]

/** In minutes; the night ends when the demo desk is made. */
export const nightLength = 400

/** The five stories as they overlapped: one list, by the clock. */
export const night: readonly Step[] = [
  ...ferryNight,
  ...landslideNight,
  ...reservoirNight,
  ...palaceNight,
  ...smelterNight,
].sort(([a], [b]) => a - b)
