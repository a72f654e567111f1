import { type LEVELS, type RecognisedPage, ROLES } from '../model.ts'
import type { Fields } from './lines.ts'

const LEVEL_OF_LIST: Readonly<Record<string, (typeof LEVELS)[number]>> = {
  measures: 'measure',
  components: 'component',
  results: 'result',
  objectives: 'specific',
  activities: 'measure',
}
const once = (all: readonly string[]): readonly string[] => [...new Set(all)]
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The last decision of the editor on a stretch of the page: what shall stand there. */
function decidedAt({ decisions }: RecognisedPage, at: number, raw: string): string | undefined {
  const found = decisions.find((one) => one.at >= at && one.at < at + raw.length && one.code.startsWith('date.'))
  return found?.text ?? undefined
}

function dateOf(page: RecognisedPage, role: string): string {
  const dates = page.record.dates.filter((one) => one.role === role)
  // "Early 2020" beside an exact day: the finer one is the field, the other stays in the page.
  const [best] = [...dates].sort((a, b) => b.sortAs.length - a.sortAs.length)
  if (!best) return ''
  const decided = decidedAt(page, best.at, best.raw)
  return decided === undefined ? oneLine(best.raw) : `${oneLine(best.raw)} = ${oneLine(decided)}`
}

/** GIZ by order of BMZ is one line where a page names both. */
function organisationsOf({ record }: RecognisedPage): string {
  const known = record.organisations.filter(({ code, role }) => code !== undefined && ROLES.some((one) => one === role))
  const commissioner = known.find(({ role }) => role === 'commissioner')?.code
  return once(
    known.map(
      ({ role, code }) =>
        `${role}: ${code}${role === 'agency' && commissioner !== undefined ? ` > ${commissioner}` : ''}`,
    ),
  ).join('\n')
}

const MOST_CELLS = 12
/** What the project works on, where the page leaves no choice: its places, its one group, its needs. */
function cellsOf({ record }: RecognisedPage): string {
  const groups = once(record.groups.map(({ code }) => code))
  const [group] = groups
  const needs = once((record.needs ?? []).map(({ code }) => code))
  const places = once(record.places.map(({ code }) => code))
  if (groups.length !== 1 || group === undefined || !/^G\d\d$/.test(group)) return ''
  const cells = places.flatMap((place) => needs.map((need) => `${place} / ${group} / ${need}`))
  return cells.length > MOST_CELLS ? '' : cells.join('\n')
}

/**
 * What a recognised page proposes for the form of a project. The editor's decisions on dates stand behind the raw text;
 * of contacts only the post is taken over, never the name. Nothing is stored by it.
 */
export function proposalOf(page: RecognisedPage, publisher: string): Fields {
  const { record } = page
  const locale = record.language === 'sr' ? `sr-${record.script === 'Cyrl' ? 'Cyrl' : 'Latn'}` : record.language
  const titles = [record.title, ...record.alternativeTitles].flatMap((span) =>
    span ? [`${locale}: ${oneLine(span.raw)}`] : [],
  )
  const objectives = [
    ...record.objectives.map(({ level, raw }) => `${level === 'aim' ? 'specific' : level}: ${oneLine(raw)}`),
    ...record.lists.flatMap(({ kind, items }) => {
      const level = LEVEL_OF_LIST[kind]
      return level ? items.map(({ raw }) => `${level}: ${oneLine(raw)}`) : []
    }),
  ]
  return {
    titles: once(titles).join('\n'),
    locale,
    about:
      record.sections.find(({ name }) => name === 'about')?.content?.raw.trim() ??
      (record.lead ?? []).map(({ raw }) => oneLine(raw)).join('\n\n'),
    status: record.status?.code ?? '',
    start: dateOf(page, 'start'),
    end: dateOf(page, 'end'),
    budget: record.money[0] ? oneLine(record.money[0].raw) : '',
    places: once(record.places.map(({ code }) => code)).join(' '),
    groups: once(record.groups.map(({ code }) => code).filter((code) => /^G\d\d$/.test(code))).join(' '),
    approaches: once(record.approaches.map(({ code }) => code)).join(' '),
    organisations: organisationsOf(page),
    cells: cellsOf(page),
    contacts: once(
      record.contacts.flatMap(({ title, form, organisation }) =>
        title === undefined ? [] : [[title, form ?? '', organisation ?? ''].join('; ')],
      ),
    ).join('\n'),
    objectives: once(objectives).join('\n'),
    source: publisher,
    source_address: page.address ?? '',
    captured: page.capturedOn ?? '',
  }
}
