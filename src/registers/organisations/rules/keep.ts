import { isWholeAddress } from '#base/address.ts'
import { type Day, readDay } from '#base/day.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { fold, tidy } from '#base/text.ts'
import { type NewName, type NewOrganisation, type NewSplit, STAKEHOLDERS } from '../model.ts'

/** What may be added in a page; a preferred name comes with the entry. */
export const USES_TO_ADD = ['alias', 'acronym', 'former', 'miswritten'] as const
/** The languages and scripts in which a name may be added. */
export const NAME_LOCALES = ['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en', 'hr', 'de', 'rom', 'hu', 'tr'] as const
const MOST = 300

export type Typed<Field extends string> = Readonly<Record<Field, string>>
const orNull = (text: string): string | null => tidy(text) || null
const isOneOf = <T extends string>(list: readonly T[], text: string): text is T => list.some((one) => one === text)

/** A text that has to be there, and not without end. */
const needed = (typed: string, field: string): readonly Refusal[] =>
  tidy(typed) === '' || tidy(typed).length > MOST
    ? [refusal(`organisations.${field}_needed`, field, { most: MOST })]
    : []
const knownLocale = (typed: string): readonly Refusal[] =>
  isOneOf(NAME_LOCALES, typed) ? [] : [refusal('organisations.locale_needed', 'locale')]
const named = (typed: string): readonly Refusal[] =>
  fold(typed) === '' || tidy(typed).length > MOST ? [refusal('organisations.name_needed', 'name', { most: MOST })] : []

/** A further name as typed. */
export function checkName(typed: Typed<'name' | 'locale' | 'use' | 'source' | 'note'>): Result<NewName> {
  const use = isOneOf(USES_TO_ADD, typed.use) ? typed.use : 'alias'
  return acceptUnless(
    [
      ...named(typed.name),
      ...knownLocale(typed.locale),
      ...(use === typed.use ? [] : [refusal('organisations.use_needed', 'use')]),
      ...needed(typed.source, 'source'),
      ...(use === 'miswritten' && tidy(typed.note) === '' ? [refusal('organisations.note_needed', 'note')] : []),
    ],
    { use, locale: typed.locale, text: tidy(typed.name), source: tidy(typed.source), note: orNull(typed.note) },
  )
}

export type OrganisationField =
  | 'name'
  | 'locale'
  | 'kind'
  | 'stakeholder'
  | 'place'
  | 'address'
  | 'phone'
  | 'hours'
  | 'web'
  | 'source'
/** A new organisation as typed. @param kinds the codes of the list `organisation_kind` */
export function checkOrganisation(typed: Typed<OrganisationField>, kinds: readonly string[]): Result<NewOrganisation> {
  const stakeholder = isOneOf(STAKEHOLDERS, typed.stakeholder) ? typed.stakeholder : 'public_body'
  const web = tidy(typed.web)
  const found = [
    ...named(typed.name),
    ...knownLocale(typed.locale),
    ...(kinds.includes(typed.kind) ? [] : [refusal('organisations.kind_needed', 'kind')]),
    ...(stakeholder === typed.stakeholder ? [] : [refusal('organisations.stakeholder_needed', 'stakeholder')]),
    ...(web === '' || isWholeAddress(web) ? [] : [refusal('organisations.web_odd', 'web', { text: web })]),
    ...needed(typed.source, 'source'),
  ]
  const source = tidy(typed.source)
  return acceptUnless(found, {
    kindCode: typed.kind,
    stakeholderCode: stakeholder,
    placeCode: orNull(typed.place),
    address: orNull(typed.address),
    phone: orNull(typed.phone),
    hours: orNull(typed.hours),
    web: orNull(web),
    source,
    name: { use: 'preferred', locale: typed.locale, text: tidy(typed.name), source, note: null },
  })
}

/** On which day an entry was compared with which source; empty is today. */
export function checkVerification(
  typed: Typed<'checkedOn' | 'source'>,
  today: Day,
): Result<{ readonly on: Day; readonly source: string }> {
  const read = readDay(typed.checkedOn)
  const day = read.kind === 'day' ? read.day : today
  const found = [
    ...(read.kind === 'impossible' || read.kind === 'unreadable'
      ? [refusal('organisations.day_odd', 'checkedOn', { text: read.text })]
      : []),
    ...(day > today ? [refusal('organisations.day_ahead', 'checkedOn')] : []),
    ...needed(typed.source, 'source'),
  ]
  return acceptUnless(found, { on: day, source: tidy(typed.source) })
}

/** A name that means several: their codes, separated by spaces or commas, and why. */
export function checkSplit(typed: Typed<'name' | 'locale' | 'codes' | 'note' | 'source'>): Result<NewSplit> {
  const codes = [...new Set(typed.codes.split(/[\s,;]+/).filter((code) => code !== ''))]
  return acceptUnless(
    [
      ...named(typed.name),
      ...knownLocale(typed.locale),
      ...(codes.length >= 2 && codes.length <= 20 ? [] : [refusal('organisations.codes_needed', 'codes')]),
      ...(tidy(typed.note) === '' ? [refusal('organisations.note_needed', 'note')] : []),
      ...needed(typed.source, 'source'),
    ],
    { text: tidy(typed.name), locale: typed.locale, codes, note: tidy(typed.note), source: tidy(typed.source) },
  )
}

/** Words that an address of the register already has for something else. */
const TAKEN = ['', 'new', 'splits']
/** A code for an address: plain letters, digits and hyphens of the name. */
export function codeFor(name: string): string {
  const code = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '')
  return TAKEN.includes(code) ? `organisation-${code}`.replace(/-$/, '') : code
}
