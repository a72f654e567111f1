/** How the site looks: as the reader's device says, or as the reader has chosen. Print is always light. */
export const LOOKS = ['system', 'light', 'dark'] as const
export type Look = (typeof LOOKS)[number]

/** The part of an address by which a look is chosen; the front door takes it away again. */
export const LOOK_FIELD = 'look'

export const readLook = (typed: string | null | undefined): Look | undefined => LOOKS.find((look) => look === typed)

/** A query, with or without its question mark, with another look asked for; undefined: with none. */
export function queryWithLook(query: string, look: Look | undefined): string {
  const params = new URLSearchParams(query)
  params.delete(LOOK_FIELD)
  if (look !== undefined) params.set(LOOK_FIELD, look)
  return params.size === 0 ? '' : `?${params.toString()}`
}

/**
 * The page in the look that was chosen: said to the style sheet and to the browser, and marked in the menu. Our own
 * attributes come first in the page, and no text of others can hold their quotation marks.
 */
export function inLook(html: string, look: Look): string {
  const marked = html.replace(`data-look="${look}"`, `data-look="${look}" aria-current="true"`)
  if (look === 'system') return marked
  return marked
    .replace('<html ', `<html data-color-scheme="${look}" `)
    .replace('name="color-scheme" content="light dark"', `name="color-scheme" content="${look}"`)
}
