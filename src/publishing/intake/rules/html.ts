import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import type { Original } from '../model.ts'
import { attribute, isOfSite, isOwnPart, type Stated, stateFrom } from './html-parts.ts'

type LeftOut = Original['leftOut']
export type Extracted = {
  readonly text: string
  readonly leftOut: LeftOut
  /** Addresses behind words, in order, with the place of the words in the text. */
  readonly links: readonly { readonly address: string; readonly from: number; readonly to: number }[]
  /** Stretches that the page itself marks as headings. */
  readonly headings: readonly { readonly from: number; readonly to: number; readonly level: number }[]
  readonly stated: Readonly<Stated>
}

const LINES = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const LONGEST_LABEL = 45
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
/** Tags that never hold text and close nothing. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
/** Parts marked as the page's own that are kept in mind at a time. */
const MOST_OWN = 20
/** Parts of the site that are counted among what is left out. */
const SITE = /^(?:nav|aside|footer)$/
/** A heading so far before the page's own part is its title. */
const NEAR = 800
/** A part marked as the page's own text counts when it holds at least this much. */
const LEAST_OF_PAGE = 200

/** Reads a page tag by tag, without a tree, so that nothing can be too deep. Linear in the length of the page. */
class Reader {
  readonly out = { scripts: 0, styles: 0, comments: 0, frames: 0, parts: 0 }
  readonly stated: Stated = {}
  readonly links: { address: string; from: number; to: number }[] = []
  readonly headings: { from: number; to: number; level: number }[] = []
  readonly ofPage: { from: number; to: number }[] = []
  text = ''
  private silent: string | undefined
  private silentDepth = 0
  private readonly own: { tag: string; depth: number; from: number }[] = []
  private cells: number[] = []
  private label = ''
  last = ''
  readonly breaks: number[] = []
  private readonly isWhole: boolean
  private link: { address: string; from: number } | undefined
  private heading: { from: number; level: number } | undefined
  private readonly lists: { isNumbered: boolean; next: number }[] = []

  /** `isWhole`: parts of the site are read too, for a page whose classes mislead. */
  constructor(isWhole: boolean) {
    this.isWhole = isWhole
  }

  say(letters: string): void {
    if (this.silent !== undefined || letters === '') return
    this.text += letters
    // Asking the long text itself each time would cost its whole length.
    this.last = letters.slice(-1)
    if (this.cells.length === 1 && this.label.length <= LONGEST_LABEL) this.label += letters
  }
  line(): void {
    if (this.silent === undefined && this.text !== '' && this.last !== '\n') this.say('\n')
  }

  open(tag: Token.TagToken): void {
    const name = tag.tagName
    this.count(name)
    if (name === 'meta' || name === 'time') stateFrom(this.stated, tag)
    if (this.silent !== undefined) {
      if (name === this.silent) this.silentDepth += 1
      return
    }
    const isSite = SITE.test(name) || (!this.isWhole && !VOID.test(name) && isOfSite(tag))
    if (isSite) this.out.parts += 1
    if (SILENT.has(name) || isSite) {
      if (tag.selfClosing || name === 'embed') return
      this.silent = name
      this.silentDepth = 1
      return
    }
    if (name === 'br') this.say('\n')
    if (LINES.has(name)) this.line()
    this.openPart(name, tag)
  }

  private count(name: string): void {
    if (name === 'script') this.out.scripts += 1
    if (name === 'style') this.out.styles += 1
    if (/^(?:iframe|object|embed|frame)$/.test(name)) this.out.frames += 1
  }

  private openPart(name: string, tag: Token.TagToken): void {
    for (const part of this.own) if (part.tag === name) part.depth += 1
    if (this.own.length < MOST_OWN && isOwnPart(tag)) this.own.push({ tag: name, depth: 1, from: this.text.length })
    if (name === 'tr') {
      this.cells = []
      this.label = ''
    }
    if (name === 'td' || name === 'th') this.openCell()
    if (/^h[1-6]$/.test(name)) this.heading = { from: this.text.length, level: Number(name.slice(1)) }
    if (name === 'ul' || name === 'ol' || name === 'li') this.openList(name, tag)
    const address = name === 'a' ? attribute(tag, 'href') : undefined
    if (address !== undefined) this.link = { address, from: this.text.length }
  }

  private openCell(): void {
    const isApart = this.last === ' ' || this.last === '\n' || this.text === ''
    if (!isApart) this.say(' ')
    if (this.cells.length < 3) this.cells.push(this.text.length)
  }
  private openList(name: string, tag: Token.TagToken): void {
    if (name === 'li') this.say(this.mark())
    else this.lists.push({ isNumbered: name === 'ol', next: Number.parseInt(attribute(tag, 'start') ?? '1', 10) || 1 })
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
    this.closeParts(name)
    if (name === 'tr') this.closeRow()
    if (LINES.has(name)) this.line()
  }

  private closeParts(name: string): void {
    for (const part of this.own) if (part.tag === name && part.depth > 0) part.depth -= 1
    const closed = this.own.findIndex(({ depth }) => depth === 0)
    const [part] = closed >= 0 ? this.own.splice(closed, 1) : []
    if (part) this.ofPage.push({ from: part.from, to: this.text.length })
  }

  /** A row of two cells is a label and its value: the value stands under the label, as long as before. */
  private closeRow(): void {
    const [first, second, ...others] = this.cells
    this.cells = []
    if (first === undefined || second === undefined || others.length > 0 || second - first > LONGEST_LABEL) return
    const { label } = this
    if (label.endsWith(' ') && label.trim() !== '' && !/\d/.test(label)) this.breaks.push(second - 1)
  }
}

/** The text with its rows of two cells broken after the label; every place stays. */
function broken({ text, breaks }: Reader): string {
  let from = 0
  const pieces = breaks.map((at) => {
    const piece = `${text.slice(from, at)}\n`
    from = at + 1
    return piece
  })
  return pieces.join('') + text.slice(from)
}

/** The page's own part, when the page marks one that holds enough. */
function ownPart(reader: Reader): Extracted {
  const longest = [...reader.ofPage].sort((a, b) => b.to - b.from - (a.to - a.from))[0]
  const own = longest && longest.to - longest.from >= LEAST_OF_PAGE ? longest : { from: 0, to: reader.text.length }
  const title = reader.headings.findLast(({ level, to: end }) => level === 1 && end <= own.from)
  const isOutside =
    title &&
    own.from - title.to < NEAR &&
    !reader.headings.some((one) => one.level === 1 && one.from >= own.from && one.to <= own.to)
  const { from, to } = isOutside ? { from: title.from, to: own.to } : own
  const inside = <T extends { readonly from: number; readonly to: number }>(parts: readonly T[]): readonly T[] =>
    parts
      .filter((part) => part.from >= from && part.to <= to)
      .map((part) => ({ ...part, from: part.from - from, to: part.to - from }))
  return {
    text: broken(reader).slice(from, to),
    leftOut: reader.out,
    links: inside(reader.links),
    headings: inside(reader.headings),
    stated: reader.stated,
  }
}

/** The text of an HTML page, with lines and list marks; scripts, styles, comments, frames and forms are left out. */
export function textOfHtml(html: string): Extracted {
  const page = readHtml(html, false)
  if (page.text.trim().length >= LEAST_OF_PAGE || page.leftOut.parts === 0) return page
  const whole = readHtml(html, true)
  return whole.text.trim().length > page.text.trim().length * MUCH_MORE ? whole : page
}
/** What was taken for the site holds so many times more than the rest: then it was the page. */
const MUCH_MORE = 5

function readHtml(html: string, isWhole: boolean): Extracted {
  const reader = new Reader(isWhole)
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
        if (reader.last !== '\n') reader.say(chars.replace(/[ \t\r\n\f]+/g, ' '))
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
