import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { fold, tidy } from '#base/text.ts'
import { NAME_MOST, nameFaults } from './people.ts'

export type Founding = {
  readonly name: string
  readonly shortName: string
  readonly wording: 'eu' | 'un'
  /** Who coordinates it: the founder, or somebody who is invited by this name. */
  readonly coordinator: 'self' | { readonly name: string }
}
export type TypedFounding = Readonly<Record<'name' | 'place' | 'wording' | 'coordinator' | 'coordinatorName', string>>

/** A body's short name, made of its name: plain letters, digits and hyphens. Empty where nothing of that is in it. */
export const shortNameOf = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')

/** A new body: its name, whose wording of the footnote, and who coordinates it. The place is looked up elsewhere. */
export function checkFounding(typed: TypedFounding): Result<Founding> {
  const name = tidy(typed.name)
  const found: Refusal[] = []
  if (name === '') found.push(refusal('accounts.body_name_missing', 'name'))
  else if (name.length > NAME_MOST) found.push(refusal('accounts.name_long', 'name', { most: NAME_MOST }))
  else if (shortNameOf(name).length < 2) found.push(refusal('accounts.body_name_form', 'name'))
  if (typed.wording !== 'eu' && typed.wording !== 'un') found.push(refusal('accounts.wording_missing', 'wording'))
  if (typed.coordinator !== 'self' && typed.coordinator !== 'other')
    found.push(refusal('accounts.coordinator_missing', 'coordinator'))
  if (typed.coordinator === 'other') found.push(...nameFaults(typed.coordinatorName, 'coordinatorName'))
  return acceptUnless(found, {
    name,
    shortName: shortNameOf(name),
    wording: typed.wording === 'un' ? 'un' : 'eu',
    coordinator: typed.coordinator === 'other' ? { name: tidy(typed.coordinatorName) } : 'self',
  })
}
