import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import type { Original } from '../model.ts'

type LeftOut = Original['leftOut']
export type Extracted = {
  readonly text: string
  readonly leftOut: LeftOut
  /** Addresses behind words, in order, with the place of the words in the text. */
  readonly links: readonly { readonly address: string; readonly from: number; readonly to: number }[]
  /** Stretches that the page itself marks as headings. */
  readonly headings: readonly { readonly from: number; readonly to: number; readonly level: number }[]
}

const LINES = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
/** What is never text of the page; `nav`, `aside` and `footer` are the site around it. */
const SILENT = new Set(
  'script style template noscript iframe object embed svg math canvas nav aside footer form button select textarea head video audio'.split(
    ' ',
  ),
)
const RAW = new Map([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noscript', TokenizerMode.RAWTEXT],
  ['textarea', TokenizerMode.RCDATA],
  ['title', TokenizerMode.RCDATA],
])
const OF_PAGE = new Set(['article', 'main'])
/** A part marked as the page's own text counts when it holds at least this much. */
const LEAST_OF_PAGE = 200

const attribute = (tag: Token.TagToken, name: string): string | undefined =>
  tag.attrs.find((found) => found.name === name)?.value

/** Reads a page tag by tag, without a tree, so that nothing can be too deep. Linear in the length of the page. */
class Reader {
  readonly out = { scripts: 0, styles: 0, comments: 0, frames: 0 }
  readonly links: { address: string; from: number; to: number }[] = []
  readonly headings: { from: number; to: number; level: number }[] = []
  readonly ofPage: { from: number; to: number }[] = []
  text = ''
  private silent: string | undefined
  private silentDepth = 0
  private pageDepth = 0
  private pageFrom = 0
  private link: { address: string; from: number } | undefined
  private heading: { from: number; level: number } | undefined
  private readonly lists: { isNumbered: boolean; next: number }[] = []

  say(letters: string): void {
    if (this.silent === undefined) this.text += letters
  }
  line(): void {
    if (this.silent === undefined && this.text !== '' && !this.text.endsWith('\n')) this.text += '\n'
  }

  open(tag: Token.TagToken): void {
    const name = tag.tagName
    if (name === 'script') this.out.scripts += 1
    if (name === 'style') this.out.styles += 1
    if (/^(?:iframe|object|embed|frame)$/.test(name)) this.out.frames += 1
    if (this.silent !== undefined) {
      if (name === this.silent) this.silentDepth += 1
      return
    }
    if (SILENT.has(name)) {
      if (tag.selfClosing || name === 'embed') return
      this.silent = name
      this.silentDepth = 1
      return
    }
    if (name === 'br') this.text += '\n'
    if (LINES.has(name)) this.line()
    this.openPart(name, tag)
  }

  private openPart(name: string, tag: Token.TagToken): void {
    if (OF_PAGE.has(name) && this.pageDepth++ === 0) this.pageFrom = this.text.length
    if (name === 'td' || name === 'th') this.say(/[\n\s]$/.test(this.text) ? '' : ' ')
    if (/^h[1-6]$/.test(name)) this.heading = { from: this.text.length, level: Number(name.slice(1)) }
    if (name === 'ul' || name === 'ol')
      this.lists.push({ isNumbered: name === 'ol', next: Number.parseInt(attribute(tag, 'start') ?? '1', 10) || 1 })
    if (name === 'li') this.say(this.mark())
    const address = name === 'a' ? attribute(tag, 'href') : undefined
    if (address !== undefined) this.link = { address, from: this.text.length }
  }

  private mark(): string {
    const list = this.lists.at(-1)
    return list?.isNumbered ? `  ${list.next++}. ` : '  • '
  }

  close(tag: Token.TagToken): void {
    const name = tag.tagName
    if (this.silent !== undefined) {
      if (name === this.silent && --this.silentDepth === 0) this.silent = undefined
      return
    }
    if (name === 'a' && this.link) {
      this.links.push({ ...this.link, to: this.text.length })
      this.link = undefined
    }
    if (/^h[1-6]$/.test(name) && this.heading) {
      this.headings.push({ ...this.heading, to: this.text.length })
      this.heading = undefined
    }
    if (name === 'ul' || name === 'ol') this.lists.pop()
    if (OF_PAGE.has(name) && this.pageDepth > 0 && --this.pageDepth === 0)
      this.ofPage.push({ from: this.pageFrom, to: this.text.length })
    if (LINES.has(name)) this.line()
  }
}

/** The page's own part, when the page marks one that holds enough. */
function ownPart(reader: Reader): Extracted {
  const longest = [...reader.ofPage].sort((a, b) => b.to - b.from - (a.to - a.from))[0]
  const { from, to } =
    longest && longest.to - longest.from >= LEAST_OF_PAGE ? longest : { from: 0, to: reader.text.length }
  const inside = <T extends { readonly from: number; readonly to: number }>(parts: readonly T[]): readonly T[] =>
    parts
      .filter((part) => part.from >= from && part.to <= to)
      .map((part) => ({ ...part, from: part.from - from, to: part.to - from }))
  return {
    text: reader.text.slice(from, to),
    leftOut: reader.out,
    links: inside(reader.links),
    headings: inside(reader.headings),
  }
}

/** The text of an HTML page, with lines and list marks; scripts, styles, comments, frames and forms are left out. */
export function textOfHtml(html: string): Extracted {
  const reader = new Reader()
  const spaced = ({ chars }: Token.CharacterToken) => reader.say(chars.replace(/[ \t\r\n\f]+/g, ' '))
  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onStartTag: (tag) => {
        reader.open(tag)
        const mode = RAW.get(tag.tagName)
        if (mode !== undefined && !tag.selfClosing) tokenizer.state = mode
      },
      onEndTag: (tag) => reader.close(tag),
      onCharacter: spaced,
      onWhitespaceCharacter: ({ chars }) => {
        if (!reader.text.endsWith('\n')) reader.say(chars.replace(/[ \t\r\n\f]+/g, ' '))
      },
      onNullCharacter: () => {},
      onComment: () => {
        reader.out.comments += 1
      },
      onDoctype: () => {},
      onEof: () => {},
    },
  )
  tokenizer.write(html, true)
  return ownPart(reader)
}
