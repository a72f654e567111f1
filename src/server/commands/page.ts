import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { isDay, localDay } from '#base/day.ts'
import { LOCALES, type Locale, type Say } from '#base/say.ts'
import { plain } from '#base/script.ts'
import { speakersWith } from '#web/messages.ts'
import type { Issue, Lists, PageRecord, Reading } from '../../publishing/intake/model.ts'
import { readPage } from '../../publishing/intake/rules/read.ts'
import { MOST_BYTES } from '../../publishing/intake/rules/source.ts'
import { readFacts } from '../facts.ts'

const USAGE = 'obuhvat page FILE [--address URL] [--captured DAY] [--locale sr-Cyrl|sr-Latn|bs|mk|sq|en] [--json]'

/** The registers as they are shipped; a name that is preferred stands first. */
export function shippedLists(): Lists {
  const names = Map.groupBy(readFacts('organisation_names.csv'), (row) => row.organisation_code ?? '')
  const aliases = Map.groupBy(readFacts('place_aliases.csv'), (row) => row.place_code ?? '')
  const terms = readFacts('terms.csv').filter((row) => row.list === 'group' && row.state !== 'missing')
  const texts = (rows: readonly Readonly<Record<string, string>>[] | undefined, column: string): readonly string[] =>
    (rows ?? []).map((row) => row[column] ?? '').filter((text) => text !== '')
  return {
    organisations: readFacts('organisations.csv').map(({ code = '', kind = '' }) => ({
      code,
      kind,
      names: texts(names.get(code), 'text'),
    })),
    places: readFacts('places.csv').map(
      ({ code = '', level = '', name_cyrillic = '', name_latin = '', name_own = '' }) => ({
        code,
        level,
        names: [name_cyrillic, name_latin, name_own, ...texts(aliases.get(code), 'alias')].filter(
          (name) => name !== '',
        ),
      }),
    ),
    groups: [...Map.groupBy(terms, (row) => row.code ?? '')].map(([code, rows]) => ({
      code,
      names: texts(rows, 'text'),
    })),
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  }
}

type Asked = {
  readonly file: string
  readonly address: string | undefined
  readonly capturedOn: string
  readonly locale: Locale
  readonly isJson: boolean
}

function asked(args: readonly string[]): Asked | undefined {
  const given = new Map<string, string>()
  const files: string[] = []
  for (let at = 0; at < args.length; at++) {
    const [, name, value] = /^--(address|captured|locale)(?:=(.*))?$/.exec(args[at] ?? '') ?? []
    if (name !== undefined) given.set(name, value ?? args[++at] ?? '')
    else if (args[at] !== '--json') files.push(args[at] ?? '')
  }
  const [file, ...more] = files
  const capturedOn = given.get('captured') ?? localDay(new Date())
  const locale = LOCALES.find((known) => known === (given.get('locale') ?? 'sr-Latn'))
  if (file === undefined || file.startsWith('--') || more.length > 0 || !isDay(capturedOn) || locale === undefined)
    return undefined
  return { file, address: given.get('address'), capturedOn, locale, isJson: args.includes('--json') }
}

/** The file's bytes, and one more than is allowed of a file that is too large: a huge one is not read whole. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const bytes = new Uint8Array(Math.min(size, MOST_BYTES + 1))
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const short = (text: string): string => (text.length > 100 ? `${oneLine(text).slice(0, 99)}…` : oneLine(text))
const marked = (code: string | undefined, raw: string): string => (code ? `${short(raw)} [${code}]` : short(raw))

/** One line for each thing that was recognised. */
function linesOf(record: PageRecord): readonly (readonly [string, readonly string[]])[] {
  const { title, status, category } = record
  return [
    ['kind', [record.kind]],
    ['title', title ? [short(title.raw)] : []],
    ['alternativeTitles', record.alternativeTitles.map(({ raw }) => short(raw))],
    ['language', [[record.language, record.script, record.dialect].join(' · ')]],
    ['category', category ? [category] : []],
    ['status', status ? [marked(status.code, status.raw)] : []],
    ['dates', record.dates.map(({ raw, role, period }) => marked(`${role} ${period ?? '?'}`, raw))],
    ['periods', record.periods.map(({ raw }) => short(raw))],
    ['money', record.money.map(({ raw, money }) => marked(`${money.cents / 100} ${money.currency}`, raw))],
    [
      'contacts',
      record.contacts.map(({ name, title: role, form, organisation, email }) =>
        [name, role, form, organisation, email].filter(Boolean).join(' · '),
      ),
    ],
    [
      'organisations',
      record.organisations.map(({ raw, code, role }) => marked([code, role].filter(Boolean).join(' '), raw)),
    ],
    ['places', record.places.map(({ raw, code }) => marked(code, raw))],
    ['groups', record.groups.map(({ raw, code }) => marked(code, raw))],
    ['approaches', record.approaches.map(({ raw, code }) => marked(code, raw))],
    ['objectives', record.objectives.map(({ raw, level }) => marked(level, raw))],
    ['lists', record.lists.map(({ kind, items, heading }) => marked(`${kind} ${items.length}`, heading?.raw ?? ''))],
    ['sections', record.sections.map(({ name, content }) => marked(name, content?.raw ?? '–'))],
    ['footnotes', record.footnotes.map(({ number, text }) => short(`[${number}] ${text}`))],
    ['links', record.links.map(({ raw }) => raw)],
    ['emails', record.emails.map(({ raw }) => raw)],
    ['acronyms', record.acronyms.map(({ raw, expansion }) => (expansion ? `${raw} = ${short(expansion)}` : raw))],
    ['members', record.members.map(({ raw }) => raw)],
    ['named', record.named.map(({ raw }) => short(raw))],
    ['credits', record.credits.map(({ raw }) => short(raw))],
    ['notStated', record.notStated],
  ]
}

function issueLines(say: Say, { code, params, at, suggestions }: Issue): readonly string[] {
  // What the page says is quoted as it stands, whatever script the reader has chosen.
  const quoted = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? `⟦${plain(value)}⟧` : value,
  ])
  const weekday = params.weekday === undefined ? {} : { weekday: say(`intake.weekday.${params.weekday}`) }
  const reasons = suggestions.map(({ text, why, on }) => {
    const because = say(`intake.why.${why}`, on === undefined ? {} : { on: say(`intake.weekday.${on}`) })
    return `      → ${oneLine(text)} (${because})`
  })
  return [
    `  ${code} @${at}: ${oneLine(say(`intake.issue.${code}`, { ...Object.fromEntries(quoted), ...weekday }))}`,
    ...reasons,
  ]
}

function shown(say: Say, { original, record, issues }: Reading): string {
  const { scripts, styles, comments, frames } = original.leftOut
  const source = [
    `sha256 ${original.hash}`,
    `${original.bytes} B`,
    original.encoding,
    original.format,
    `script ${scripts}, style ${styles}, comment ${comments}, frame ${frames}`,
  ]
  const fields = linesOf(record).flatMap(([name, values]) =>
    values.length === 0 ? [] : [`${say(`intake.field.${name}`)}: ${values.join(' | ')}`],
  )
  return [
    `${say('intake.field.original')}: ${source.join(' · ')}`,
    ...fields,
    '',
    `${say('intake.field.issues')}: ${issues.length}`,
    ...issues.flatMap((one) => issueLines(say, one)),
  ].join('\n')
}

/** Prints what was recognised in a saved page and everything doubtful. @returns 0, 1 when it is refused, 2 when asked wrongly */
export async function run(args: readonly string[]): Promise<number> {
  const what = asked(args)
  if (what === undefined) {
    console.error(USAGE)
    return 2
  }
  const say = speakersWith([])(what.locale)
  const bytes = await bytesOf(what.file).catch((cause: unknown) =>
    cause instanceof Error ? cause : new Error('unreadable', { cause }),
  )
  if (bytes instanceof Error) {
    console.error(bytes.message)
    return 1
  }
  const reading = readPage(bytes, { address: what.address, capturedOn: what.capturedOn }, shippedLists())
  if (!reading.ok) {
    for (const { code, params } of reading.refusals) {
      if (what.isJson) console.log(JSON.stringify({ refused: code, params }))
      console.error(say(code, params))
    }
    return 1
  }
  const { address, capturedOn } = what
  console.log(
    what.isJson ? JSON.stringify({ address, capturedOn, ...reading.value }, undefined, 2) : shown(say, reading.value),
  )
  return 0
}
