/**
 * Private-use characters that travel inside texts until the last pass over an output, which knows the whole page,
 * letter or table and can do what a single text cannot: set a language on a part, or print one footnote.
 */

/** Opens a Serbian text that is shown because its translation is missing. */
export const MISSING_OPEN = '\uE000'
/** Closes it. */
export const MISSING_CLOSE = '\uE001'
/** Stands right after a name of Kosovo; the last pass prints it as `*` and adds one footnote (domain.md, invariant 51). */
export const STATUS_MARK = '\uE002'

const MISSING = /[\uE000\uE001]/g

export const hasMark = (text: string, mark: string): boolean => text.includes(mark)

/** For an output that has no language of its parts: a plain text, a file name, a mail's subject. The asterisk stays. */
export const withoutMarks = (text: string): string => withoutMissing(text).replaceAll(STATUS_MARK, '*')

/** Without the marks of a missing translation, for a text that goes into another one that is marked as a whole. */
export const withoutMissing = (text: string): string => text.replace(MISSING, '')
