import { ap } from './ap.js'
import { bbc } from './bbc.js'
import { nyt } from './nyt.js'
import { plain } from './plain.js'
import type { Preset } from './preset.js'
import { reuters } from './reuters.js'

/** What a desk can start from. The plain default holds where no version was ever saved. */
export const presets: Preset[] = [plain, ap, reuters, bbc, nyt]

export const presetOf = (id: string): Preset => presets.find((each) => each.id === id) ?? plain
