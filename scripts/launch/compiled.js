import { register } from 'node:module'

/** Loaded by the benchmarks: what they import of the product is the compiled code that `npm start` runs, and not its sources. */
register('./compiled-hooks.js', import.meta.url)
