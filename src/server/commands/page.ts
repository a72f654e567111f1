import { createHash } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isDay, localDay } from '#base/day.ts'
import type { Result } from '#base/result.ts'
import { LOCALES, type Locale, type Say } from '#base/say.ts'
import { plain } from '#base/script.ts'
import { speakersWith, WRITTEN } from '#web/messages.ts'
import type { Lists, Reading } from '../../publishing/intake/model.ts'
import { readPage } from '../../publishing/intake/rules/read.ts'
import { MOST_BYTES } from '../../publishing/intake/rules/source.ts'
import { readFacts } from '../facts.ts'
import { shownPage } from './page-text.ts'

const USAGE = `obuhvat page FILE… [--address URL] [--captured DAY] [--locale sr-Cyrl|sr-Latn|bs|mk|sq|en] [--json]
  FILE        a saved page (HTML or text), or a folder of them
  --address   where the page stood; with one page only
  --captured  the day on which it was saved; today, if it is not said
  --locale    in which language the answer is; sr-Latn, if it is not said
  --json      {address, capturedOn, original, record, issues}, or {refused, params}, or {failed};
              of several a list of {file, page}
  ends with 0; with 1 when a page is refused or cannot be read; with 2 when it is asked wrongly`
/** A page that takes longer is answered with what has been found by then, and that is said. */
const LONGEST_MS = 15_000
/** Of a folder: what a browser or an editor saves. */
const IS_PAGE = /\.(?:html?|xhtml|txt|md)$/i
const MOST_FILES = 500

/** The registers as they are shipped; a name that is preferred stands first. */
export function shippedLists(): Lists {
  const written = readFacts('organisation_names.csv').filter((row) => row.use !== 'miswritten')
  const names = Map.groupBy(written, (row) => row.organisation_code ?? '')
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

/** The words of the code lists as they are shipped. */
const shippedTerms = () =>
  readFacts('terms.csv').flatMap(({ list = '', code = '', locale, text = '', state }) => {
    const known = WRITTEN.find((one) => one === locale)
    return known === undefined || state === 'missing' ? [] : [{ list, code, locale: known, text }]
  })

type Asked = {
  readonly files: readonly string[]
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
  const capturedOn = given.get('captured') ?? localDay(new Date())
  const locale = LOCALES.find((known) => known === (given.get('locale') ?? 'sr-Latn'))
  const isOdd = files.length === 0 || files.some((file) => file.startsWith('--') || file === '')
  if (isOdd || (files.length > 1 && given.has('address')) || !isDay(capturedOn) || locale === undefined)
    return undefined
  return { files, address: given.get('address'), capturedOn, locale, isJson: args.includes('--json') }
}

/** The files that are named, and the pages in the folders that are named, in the order of their names. */
async function pagesIn(named: readonly string[]): Promise<readonly string[]> {
  const found = named.map(async (name): Promise<readonly string[]> => {
    const isFolder = await stat(name).then(
      (one) => one.isDirectory(),
      () => false,
    )
    if (!isFolder) return [name]
    const inside = await readdir(name)
    return inside
      .filter((file) => IS_PAGE.test(file))
      .sort()
      .map((file) => join(name, file))
  })
  return (await Promise.all(found)).flat().slice(0, MOST_FILES)
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

type Read = { readonly file: string; readonly result: Result<Reading> | Error }
async function readOne(file: string, { address, capturedOn }: Asked, lists: Lists): Promise<Read> {
  const bytes = await bytesOf(file).catch((cause: unknown) =>
    cause instanceof Error ? cause : new Error('unreadable', { cause }),
  )
  if (bytes instanceof Error) return { file, result: bytes }
  const until = performance.now() + LONGEST_MS
  return { file, result: readPage(bytes, { address, capturedOn, isLate: () => performance.now() > until }, lists) }
}

/** What `--json` prints of one page; its keys are held to by a test. */
function asJson({ result }: Read, { address, capturedOn }: Asked): unknown {
  if (result instanceof Error) return { failed: result.message }
  if (result.ok) return { address, capturedOn, ...result.value }
  const [{ code, params }] = result.refusals
  return { refused: code, params }
}

const isRead = (read: Read): read is Read & { readonly result: { readonly ok: true; readonly value: Reading } } =>
  !(read.result instanceof Error) && read.result.ok
const jsonOf = (all: readonly Read[], what: Asked): unknown =>
  all.length === 1 && all[0] ? asJson(all[0], what) : all.map((read) => ({ file: read.file, page: asJson(read, what) }))

function complain({ file, result }: Read, say: Say): void {
  if (result instanceof Error) console.error(`${file}: ${result.message}`)
  else if (!result.ok)
    for (const { code, params } of result.refusals) console.error(`${file}: ${plain(say(code, params))}`)
}

/**
 * Prints what was recognised in saved pages and everything doubtful.
 * @returns 0, 1 when one of them is refused or cannot be read, 2 when asked wrongly
 */
export async function run(args: readonly string[]): Promise<number> {
  const what = asked(args)
  const files = what ? await pagesIn(what.files) : []
  if (what === undefined || files.length === 0) {
    console.error(USAGE)
    return 2
  }
  let isAllRead = true
  const say = speakersWith(shippedTerms())(what.locale)
  const lists = shippedLists()
  const all: Read[] = []
  for (const file of files) {
    const read = await readOne(file, what, lists)
    complain(read, say)
    if (!what.isJson && isRead(read)) console.log(shownPage(say, read.result.value, file))
    if (what.isJson) all.push(read)
    isAllRead &&= isRead(read)
  }
  if (what.isJson) console.log(JSON.stringify(jsonOf(all, what), undefined, 2))
  return isAllRead ? 0 : 1
}
