import { type Locale, type Say, speak, writtenFor } from '#base/say.ts'
import { CATALOGUE } from './messages.ts'

/** A speaker for tests: an unknown key is a fault, not a word. */
export const aSpeaker = (locale: Locale = 'sr-Cyrl'): Say =>
  speak(locale, CATALOGUE[writtenFor(locale)], CATALOGUE['sr-Cyrl'], (key) => {
    throw new Error(`nobody wrote ${key}`)
  })
