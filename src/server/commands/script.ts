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

/** The text in pieces as it comes in, converted in pieces of whole lines. */
export async function* convert(text: AsyncIterable<Uint8Array>, { to, language }: Asked): AsyncGenerator<string> {
  const inScript =
    to === 'latn' ? (piece: string) => toLatin(piece, language) : (piece: string) => toCyrillic(piece, { language })
  const decoder = new TextDecoder()
  let waiting = ''
  for await (const bytes of text) {
    waiting += decoder.decode(bytes, { stream: true })
    const cut = cutOf(waiting)
    if (cut === 0) continue
    yield inScript(waiting.slice(0, cut))
    waiting = waiting.slice(cut)
  }
  yield inScript(waiting + decoder.decode())
}

/** Standard input in the other script on standard output. @returns 0, or 2 when it is not said what to do */
export async function run(args: readonly string[]): Promise<number> {
  const what = asked(args)
  if (what === undefined) {
    console.error(USAGE)
    return 2
  }
  for await (const piece of convert(process.stdin, what)) {
    if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
  return 0
}
