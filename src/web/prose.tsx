import { isWholeAddress, stretchesOf } from '#base/address.ts'

type Props = {
  readonly text: string
  readonly lang?: string | undefined
  /** How a stretch of words is shown; addresses stay as they are written. */
  readonly show: (text: string) => string
  /** Where an address that is written wrongly leads, by what is written. */
  readonly mended: ReadonlyMap<string, string>
}

const Line = ({ text, show, mended }: Omit<Props, 'lang'>) => (
  <>
    {stretchesOf(text).map(({ text: part, address }, at) => {
      const to =
        address === undefined ? undefined : (mended.get(address) ?? (isWholeAddress(address) ? address : undefined))
      if (to !== undefined)
        return (
          <a key={at} href={to} rel="external">
            {part}
          </a>
        )
      return address === undefined ? show(part) : part
    })}
  </>
)

/** Plain text: an empty line ends a paragraph, lines that begin with a hyphen are a list, an address is a link. Nothing else is markup. */
export const Prose = ({ text, lang, ...how }: Props) => (
  <div class="prose" lang={lang}>
    {text.split(/\n[ \t]*\n+/).map((block, at) => {
      const lines = block.split('\n').filter((line) => line.trim() !== '')
      const isList = lines.length > 0 && lines.every((line) => /^\s*[-•]\s+/.test(line))
      return isList ? (
        <ul key={at}>
          {lines.map((line, row) => (
            <li key={row}>
              <Line text={line.replace(/^\s*[-•]\s+/, '')} {...how} />
            </li>
          ))}
        </ul>
      ) : (
        <p key={at}>
          <Line text={lines.join('\n')} {...how} />
        </p>
      )
    })}
  </div>
)
