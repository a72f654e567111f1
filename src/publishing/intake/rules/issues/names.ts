import { toLatin } from '#base/script.ts'
import type { Issue, Span } from '../../model.ts'
import { NORTH_MACEDONIA, ON_BEHALF, PRINCIPLES, WITH_MARKS } from '../known.ts'
import { inScriptOf, issue, type Page, suggest } from '../page.ts'
import { isSameWord } from '../phrases.ts'
import { runOn } from '../run-on.ts'
import { findAll, foldName, spanAt } from '../view.ts'

/** [0-06] A known name, or a German word in one, without its diacritics. */
export function lostMarks({ view, names, record, lists }: Page): readonly Issue[] {
  const isPlain = (text: string) => !/[^\p{ASCII}\s–—-]/u.test(text.normalize('NFC'))
  const inNames = names.flatMap((match) => {
    const span = spanAt(view, match.from, match.to)
    if (/\p{Script=Cyrillic}/u.test(span.raw)) return []
    if (!isPlain(span.raw)) return wordsWithoutMarks(span, match.name.name)
    const right = lists.organisations
      .find(({ code }) => code === match.code)
      ?.names.find(
        (name) =>
          !isPlain(bare(name)) && !/\p{Script=Cyrillic}/u.test(name) && foldName(bare(name)) === foldName(span.raw),
      )
    return right ? [issue('name.diacritics', span, suggest('preferred', bare(right)))] : []
  })
  const isMarked = /[čćšžđČĆŠŽĐ]/.test(view.source)
  const towns = record.places.flatMap((span) => {
    if (!isMarked || !/^[\p{ASCII}]+$/u.test(span.raw)) return []
    const known = lists.places.find(({ code }) => code === span.code)?.names ?? []
    const right = known.find(
      (name) =>
        !/^\p{ASCII}+$/u.test(name) && !/\p{Script=Cyrillic}/u.test(name) && foldName(name) === foldName(span.raw),
    )
    return right && !known.includes(span.raw) ? [issue('name.diacritics', span, suggest('preferred', right))] : []
  })
  const german = [...view.source.matchAll(WITH_MARKS.pattern)].flatMap(({ 0: raw, index }) =>
    inNames.some(({ at, raw: name }) => at <= index && index < at + name.length)
      ? []
      : [issue('name.diacritics', { raw, at: index }, suggest('preferred', WITH_MARKS.of.get(raw) ?? raw))],
  )
  return [...inNames, ...towns, ...german]
}
/** Words of a name that stand plain where the name of the register has marks: `jugoistocne` in a name that has others. */
function wordsWithoutMarks(span: Span, known: string): readonly Issue[] {
  const right = toLatin(bare(known)).match(/\p{L}+/gu) ?? []
  const typed = [...span.raw.matchAll(/\p{L}+/gu)]
  return typed.flatMap(({ 0: word, index }, i) => {
    const meant = right[i] ?? ''
    const at = [...meant.toLowerCase()].findIndex((letter, place) => letter !== word.toLowerCase()[place])
    const isLost = /^[čćšžđäöü]$/.test(meant.toLowerCase()[at] ?? '') && /^[a-z]+$/i.test(word)
    return at >= 0 && isLost && isSameWord(foldName(meant), foldName(word))
      ? [issue('name.diacritics', { raw: word, at: span.at + index }, suggest('preferred', meant))]
      : []
  })
}
export const bare = (name: string): string => name.replace(/\s*\([^)]*\).*$/, '').trim()

/** [0-11] One principle in two wordings on one page: both are its names, one is preferred. */
export function principle({ view }: Page): readonly Issue[] {
  const found = PRINCIPLES.flatMap(({ wording, pattern, preferred }) =>
    findAll(view, pattern).map((span) => ({ ...span, wording, preferred })),
  )
  const wordings = new Set(found.map(({ wording }) => wording))
  const [first] = [...found].sort((a, b) => a.at - b.at)
  const other = first && found.find(({ wording }) => wording !== first.wording)
  if (first && wordings.size === 1 && !first.preferred) return [otherWording(first)]
  if (!first || !other || wordings.size < 2) return []
  const best = [first, other].sort((a, b) => Number(b.preferred) - Number(a.preferred))
  return [issue('name.two_wordings', first, suggest('preferred', ...best.map(({ raw }) => raw)), { other: other.raw })]
}

/** [0-11] The principle under another of its names only: the one of the translated Agenda is preferred. */
function otherWording(found: Span): Issue {
  const preferred = inScriptOf(found.raw, 'Ne ostavljajte nikoga iza sebe')
  return issue('name.wording', found, suggest('preferred', preferred), { preferred })
}

/** [2-10] A ministry under a name that is nearly an official one. */
export const ministries = ({ view, ministries: found }: Page): readonly Issue[] =>
  found.flatMap(({ from, to, official }) => {
    const span = spanAt(view, from, to)
    return official ? [issue('name.not_official', span, suggest('official', inScriptOf(span.raw, official)))] : []
  })

const sameScript = (a: string, b: string): boolean => /\p{Script=Cyrillic}/u.test(a) === /\p{Script=Cyrillic}/u.test(b)

/** [3-23] A Bosnian form of a word inside a Serbian text, in the name of a body or beside the other form. */
export function otherStandard({ view, names, record, lists }: Page): readonly Issue[] {
  if (record.language !== 'sr' || (record.script === 'Latn' && record.dialect === 'ijekavian')) return []
  return names.flatMap((match) => {
    const span = spanAt(view, match.from, match.to)
    if (!/\bopc/.test(view.text.slice(match.from, match.to))) return []
    const right = lists.organisations
      .find(({ code }) => code === match.code)
      ?.names.find((name) => /opstin/.test(foldName(name)) && sameScript(name, span.raw))
    return [
      issue('name.variant', span, suggest('preferred', right ?? span.raw.replace(/пћ/g, 'пшт').replace(/pć/g, 'pšt'))),
    ]
  })
}

/** [4-14] Two bodies whose names were run together. */
export const merged = (page: Page): readonly Issue[] =>
  page.names.flatMap((match) => {
    const found = runOn(page.view, page.lists, match)
    if (!found) return []
    return [
      issue(
        'name.merged',
        found.span,
        [{ text: `${spanAt(page.view, match.from, match.to).raw} + ${found.other}`, why: 'two_bodies' }],
        {
          other: found.other,
        },
      ),
    ]
  })

/** [3-24] A donor that carries out on behalf of somebody: who pays is asked. */
export function agencies({ record, lists, lines }: Page): readonly Issue[] {
  const block = record.sections.find(({ name }) => name === 'donors')?.content
  const isInBlock = ({ at }: Span): boolean => block !== undefined && block.at <= at && at < block.at + block.raw.length
  const donors = record.organisations.filter(({ role, code }) => role === 'donor' && ON_BEHALF.has(code ?? ''))
  // To support is not yet to pay.
  const isCalledDonor = ({ line }: { readonly line: number }): boolean =>
    /donator|donac|donir|finansi|sredst/.test(lines.find(({ number }) => number === line)?.text ?? '')
  // Where the page says on whose behalf, only a list of donors still says otherwise.
  const isSaid = record.organisations.some(({ role }) => role === 'commissioner')
  const doubtful = donors.some(isInBlock) ? donors.filter(isInBlock) : isSaid ? [] : donors.filter(isCalledDonor)
  return doubtful.flatMap((body, i) => {
    const payer = ON_BEHALF.get(body.code ?? '')
    const isSecond = doubtful.findIndex(({ code }) => code === body.code) !== i
    const isBeside = record.organisations.some(
      ({ code, role, at }) => code === payer && role === 'donor' && isInBlock({ raw: '', at }),
    )
    if (!payer || isSecond || isBeside) return []
    const [name = payer] =
      lists.organisations.find(({ code }) => code === payer)?.names.filter((one) => sameScript(one, body.raw)) ?? []
    return [issue('name.agency_as_donor', body, suggest('commissioner', name))]
  })
}

/** [4-29] Names of places that are not the preferred ones. */
export const formerNames = ({ view, names }: Page): readonly Issue[] =>
  findAll(view, NORTH_MACEDONIA.pattern).flatMap(({ raw, at, from, to }) => {
    const isCapital = /^\p{Lu}/u.test(raw)
    if (!isCapital || names.some((match) => match.from < to && from < match.to)) return []
    return [
      issue(
        'name.former',
        { raw, at },
        suggest('preferred', /\p{Script=Cyrillic}/u.test(raw) ? 'Северна Македонија' : NORTH_MACEDONIA.latin(view)),
      ),
    ]
  })

/** [4-29] Kosovo named without a mark or note, outside the name of a body. One issue for the page. */
export function withoutStatusNote({ view, names }: Page): readonly Issue[] {
  const named = findAll(view, /(?<![a-z])kosov(?:o|a|u|om)(?![a-z])(?<mark>[*]|\[\d+\])?/g).filter(
    ({ raw, from, to }) => /^\p{Lu}/u.test(raw) && !names.some((match) => match.from < to && from < match.to),
  )
  const hasNote = /rezolucij\w+ (?:saveta|savjeta|vij?eca) bezb?j?edno|\b1244\b|unscr/.test(view.text)
  const [first] = named.filter(({ groups }) => !groups.mark)
  return first && !hasNote && !named.some(({ groups }) => groups.mark)
    ? [issue('name.no_status_note', first, suggest('status_note', `${first.raw}*`))]
    : []
}
