import type { Place } from './place.js'

/** Runs `work` with what the tests of the product stand on: their database, and the farewells that Jest would call. */
export async function testing<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const farewells: (() => unknown)[] = []
  Object.assign(globalThis, { afterAll: (farewell: () => unknown) => farewells.push(farewell) })
  process.env.TEST_CLUSTER = JSON.stringify(place.prepared)
  try {
    return await work()
  } finally {
    for (const farewell of farewells.reverse()) await farewell()
  }
}
