/** At most so many requests are written down in one go. */
const MOST_AT_ONCE = 200

type Waiting<T> = { readonly item: T; readonly done: () => void; readonly failed: (reason: unknown) => void }

/**
 * Whoever comes while something is being written at the same place waits, and all who wait are written in one go, in the
 * order in which they came. Each learns when its own is written; where a writing fails, all who were in it learn that.
 * Places do not wait for each other.
 */
export function gathered<T>(write: (place: string, items: readonly T[]) => Promise<void>) {
  const places = new Map<string, Waiting<T>[]>()
  const work = async (place: string, waiting: Waiting<T>[]) => {
    while (waiting.length > 0) {
      const now = waiting.splice(0, MOST_AT_ONCE)
      try {
        await write(
          place,
          now.map(({ item }) => item),
        )
        for (const { done } of now) done()
      } catch (reason) {
        for (const { failed } of now) failed(reason)
      }
    }
    places.delete(place)
  }
  return (place: string, item: T): Promise<void> =>
    new Promise((done, failed) => {
      const waiting = places.get(place) ?? []
      waiting.push({ item, done, failed })
      if (places.has(place)) return
      places.set(place, waiting)
      void work(place, waiting)
    })
}
