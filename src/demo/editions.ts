import type { DemoEdition } from './deeds/editions.js'

/** What the desk's articles close with. */
export const editions = {
  morning: { name: 'Morning edition', closesIn: 310, isDaily: true },
  water: { name: 'Special pages: the water', closesIn: 95, isDaily: false },
} satisfies Record<string, DemoEdition>
