import { toCyrillic } from '#base/cyrillic.ts'
import { type CyrillicLanguage, toLatin } from '#base/script.ts'

const USAGE = 'obuhvat script --to latn|cyrl [--lang sr|mk|bs] < TEXT'
const LANGUAGES = ['sr', 'bs', 'mk'] as const satisfies readonly CyrillicLanguage[]
/** A text without a line end is cut at a space, so that it needs no more memory than this many characters. */
const MOST_WAITING = 256 * 1024

type Asked = { readonly to: 'latn' | 'cyrl'; readonly language: CyrillicLanguage }

/** Undefined for anything but the two options, each with a value that exists. */
function asked(args: readonly string[]): Asked | undefined {
  const given = new Map<string, string>()
  for (const [at, arg] of args.entries()) {
    const [, name, value] = /^--(to|lang)(?:=(.*))?$/.exec(arg) ?? []
    if (name !== undefined) given.set(name, value ?? args[at + 1] ?? '')
    else if (!/^--(?:to|lang)$/.test(args[at - 1] ?? '')) return undefined
  }
  const to = given.get('to')
  const language = LANGUAGES.find((known) => known === (given.get('lang') ?? 'sr'))
  return (to === 'latn' || to === 'cyrl') && language ? { to, language } : undefined
}

/** Where a text may be cut: behind the last line end outside a protected span, else, if it grows too long, at a space. */
function cutOf(waiting: string): number {
  const end = waiting.lastIndexOf('\n') + 1
  const before = waiting.slice(0, end)
  const open = before.lastIndexOf('⟦')
  const cut = open > before.lastIndexOf('⟧') ? before.lastIndexOf('\n', open) + 1 : end
  if (cut > 0 || waiting.length < MOST_WAITING) return cut
  return waiting.lastIndexOf(' ') + 1 || waiting.length
}

/** Where bytes that are no UTF-8 stand: such a text was saved in another encoding, and letters of it are lost. */
const BROKEN = '\uFFFD'

/**
 * The text in pieces as it comes in, converted in pieces of whole lines. `hear` is told once of the first line that has
 * bytes which are no UTF-8; they come out as the sign for it.
 */
export async function* convert(
  text: AsyncIterable<Uint8Array>,
  { to, language }: Asked,
  hear: (line: number) => void = () => {},
): AsyncGenerator<string> {
  const inScript =
    to === 'latn' ? (piece: string) => toLatin(piece, language) : (piece: string) => toCyrillic(piece, { language })
  const decoder = new TextDecoder()
  let waiting = ''
  let line = 1
  let isHeard = false
  const read = (piece: string): string => {
    const at = isHeard ? -1 : piece.indexOf(BROKEN)
    if (at >= 0) hear(line + (piece.slice(0, at).match(/\n/g)?.length ?? 0))
    isHeard ||= at >= 0
    if (!isHeard) line += piece.match(/\n/g)?.length ?? 0
    return inScript(piece)
  }
  for await (const bytes of text) {
    waiting += decoder.decode(bytes, { stream: true })
    const cut = cutOf(waiting)
    if (cut === 0) continue
    yield read(waiting.slice(0, cut))
    waiting = waiting.slice(cut)
  }
  yield read(waiting + decoder.decode())
}

/** Standard input in the other script on standard output. @returns 0; 1 when bytes were no UTF-8; 2 when it is not said what to do */
export async function run(args: readonly string[]): Promise<number> {
  const what = asked(args)
  if (what === undefined) {
    console.error(USAGE)
    return 2
  }
  // Who reads only the beginning (`| head`) closes the pipe: that is no fault.
  process.stdout.on('error', (problem: NodeJS.ErrnoException) => process.exit(problem.code === 'EPIPE' ? 0 : 1))
  let broken: number | undefined
  for await (const piece of convert(process.stdin, what, (line) => {
    broken = line
  })) {
    if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
  if (broken === undefined) return 0
  console.error(`line ${broken}: bytes that are no UTF-8, written as ${BROKEN}; save the text as UTF-8 and try again`)
  return 1
}
