import { readPeriod } from '#base/period.ts'
import { rowsIn } from '#base/rows.ts'
import { fold } from '#base/text.ts'
import { codeBehind } from '#registers/places/rules.ts'
import {
  CAPTIONS,
  COUNTED,
  type Content,
  type Counted,
  FORMATS,
  LINK_KINDS,
  type Link,
  type Organisation,
  PARTS,
  type Person,
  ROLES,
  type StatedDate,
  TRANSCRIPTS,
} from '../model.ts'
import { readStretch } from './dates.ts'
import { memberOf, type Problems } from './lines.ts'
import { ATTENDANCE, DATES, LINKS, ORGANISATIONS, PEOPLE, PLACES } from './lists.ts'

type Fields = Readonly<Record<string, string>>

/** Every date as its source writes it; without a source of its own that of the event. */
export const readDates = (fields: Fields, source: string, wrong: Problems): readonly StatedDate[] =>
  rowsIn(fields, DATES).flatMap(({ cell, field, said }): readonly StatedDate[] => {
    const [raw, meant, own] = [cell('raw'), cell('read'), cell('source')]
    const read = readStretch(meant === '' ? raw : meant)
    if (raw === '') wrong.add('events.dateLine', field('raw'), { line: said })
    else if (meant !== '' && !read) wrong.add('events.dateLine', field('read'), { line: said })
    return raw === '' ? [] : [{ raw, ...(read && { read }), source: own === '' ? source : own }]
  })

/** Who organises, hosts, pays and makes it possible; an agency by order of whom. */
export const readOrganisations = (
  fields: Fields,
  known: ReadonlySet<string>,
  wrong: Problems,
): readonly Organisation[] =>
  rowsIn(fields, ORGANISATIONS).flatMap(({ cell, field, said }): readonly Organisation[] => {
    const role = memberOf(ROLES, cell('role'))
    const [code, behalf] = [cell('organisation'), cell('behalf')]
    const isKnown = known.has(code) && (behalf === '' || known.has(behalf))
    if (role && isKnown) return [{ role, code, ...(behalf !== '' && { onBehalfOf: behalf }) }]
    const unknown = field(known.has(code) ? 'behalf' : 'organisation')
    if (role) wrong.add('events.organisationUnknown', unknown, { line: said })
    else wrong.add('events.roleUnknown', field('role'), { line: said })
    return []
  })

/** Somebody by post: who is represented, where the person works and of what the person is a member, each of the register. */
export const readPeople = (fields: Fields, known: ReadonlySet<string>, wrong: Problems): readonly Person[] =>
  rowsIn(fields, PEOPLE).flatMap(({ cell, field, said }): readonly Person[] => {
    const part = memberOf(PARTS, cell('part'))
    const [post, represents, worksIn, member] = [cell('post'), cell('represents'), cell('works'), cell('member')]
    const when = readPeriod(cell('when'))
    const faults = [
      !part && field('part'),
      (post === '' || cell('other') !== '') && field('post'),
      when.kind !== 'period' && when.kind !== 'empty' && field('when'),
    ]
    const fault = faults.find((one) => one !== false)
    const unknown = (['represents', 'works', 'member'] as const).find(
      (one) => cell(one) !== '' && !known.has(cell(one)),
    )
    if (fault !== undefined || !part) {
      wrong.add('events.personLine', fault ?? field('part'), { line: said })
      return []
    }
    if (unknown) {
      wrong.add('events.organisationUnknown', field(unknown), { line: said })
      return []
    }
    return [
      {
        ...{ part, post },
        ...(represents !== '' && { represents }),
        ...(worksIn !== '' && { worksIn }),
        ...(member !== '' && { memberOf: member }),
        ...(when.kind === 'period' && { memberIn: when.period }),
      },
    ]
  })

/** How many came, each kind of count once. */
export function readAttendance(fields: Fields, wrong: Problems): Content['attendance'] {
  const found = new Map<Counted, number>()
  for (const { cell, field, said } of rowsIn(fields, ATTENDANCE)) {
    const counted = memberOf(COUNTED, cell('counted'))
    if (counted && /^\d{1,6}$/.test(cell('people')) && !found.has(counted)) found.set(counted, Number(cell('people')))
    else wrong.add('events.attendanceLine', field('people'), { line: said })
  }
  return Object.fromEntries(found)
}

/** Materials and recordings; what is not chosen is not known. */
export const readLinks = (fields: Fields, languages: ReadonlySet<string>, wrong: Problems): readonly Link[] =>
  rowsIn(fields, LINKS).flatMap(({ cell, field, said }): readonly Link[] => {
    const kind = memberOf(LINK_KINDS, cell('kind'))
    const [address, title] = [cell('address'), cell('title')]
    const found = {
      language: memberOf([...languages], cell('language')),
      captions: memberOf(CAPTIONS, cell('captions')),
      transcript: memberOf(TRANSCRIPTS, cell('transcript')),
      format: memberOf(FORMATS, cell('format')),
    }
    const states = ['language', 'captions', 'transcript', 'format'] as const
    const odd = states.find((state) => cell(state) !== '' && found[state] === undefined)
    const faults = [
      !kind && field('kind'),
      !/^https?:\/\/\S+$/.test(address) && field('address'),
      title === '' && field('title'),
    ]
    const fault = faults.find((one) => one !== false) ?? (odd && field(odd))
    if (kind && fault === undefined) {
      const known = Object.entries(found).filter(([, state]) => state !== undefined)
      return [{ kind, address, title, ...Object.fromEntries(known) }]
    }
    wrong.add('events.linkLine', fault ?? field('kind'), { line: said })
    return []
  })

/** Places by code, by name with the code behind it, or by a name that only one place has. */
export function readPlaces(
  fields: Fields,
  known: { readonly places: ReadonlySet<string>; readonly placeNames?: ReadonlyMap<string, string> },
  wrong: Problems,
): readonly string[] {
  const codes = rowsIn(fields, PLACES).flatMap(({ cell, field }): readonly string[] => {
    const code = codeBehind(cell('place'))
    const found = known.places.has(code) ? code : known.placeNames?.get(fold(cell('place')))
    if (found === undefined) wrong.add('events.codeUnknown', field('place'), { code: cell('place') })
    return found === undefined ? [] : [found]
  })
  return [...new Set(codes)]
}
