import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { excerptOf, MOST_SHOWN, type Piece, piecesOf, withSpaces } from '../rules/marks.ts'
import { type IssueRow, issueText } from './parts.tsx'

type Props = {
  readonly say: Say
  readonly text: string
  readonly issues: readonly IssueRow[]
  /** Where a doubt is decided; without it the marks are no links. */
  readonly to?: ((issue: IssueRow) => string | undefined) | undefined
}

/** The text of a page as it came, with what is doubtful marked at its place. */
export const SourceText = ({ say, text, issues, to }: Props) => {
  const shown = text.slice(0, MOST_SHOWN)
  return (
    <section class="source-text" aria-labelledby="source-text">
      <h2 id="source-text">{say('intake.desk.sourceText')}</h2>
      <p>{say('intake.desk.sourceTextLead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard */}
      <section class="source-text__page" tabIndex={0} aria-labelledby="source-text" translate={false}>
        {piecesOf(shown, issues).map((piece, i) => (
          <Stretch key={`${i} ${piece.text.length}`} say={say} piece={piece} issues={issues} to={to} />
        ))}
      </section>
      {text.length > MOST_SHOWN && <p>{say('intake.desk.sourceTextRest', { n: MOST_SHOWN })}</p>}
    </section>
  )
}

/** One stretch; a doubtful one says why when it is pointed at, and leads to the doubt. */
const Stretch = (p: Omit<Props, 'text'> & { piece: Piece }) => {
  const { say, piece, to } = p
  const doubts = piece.marks.flatMap((mark) => p.issues[mark] ?? [])
  const first = doubts.find(({ decision }) => decision === undefined) ?? doubts[0]
  const text = markStatus(piece.text)
  if (first === undefined) return <>{text}</>
  const address = to?.(first)
  const why = doubts.map((one) => issueText(say, one)).join(' ')
  return (
    <mark id={first.id && `m-${first.id}`} data-decided={first.decision ? 'yes' : undefined} title={why}>
      {address === undefined ? text : <a href={address}>{text}</a>}
    </mark>
  )
}

/** What is doubtful in the words around it. */
export const Around = (p: { text: string; issue: IssueRow; around: number }) => {
  const { before, raw: said, after } = excerptOf(p.text, p.issue, p.around)
  const raw = p.issue.code === 'text.spaces' ? withSpaces(said) : said
  return (
    <span class="around" translate={false}>
      {markStatus(before)}
      <mark>{markStatus(raw.length > 400 ? `${raw.slice(0, 399)}…` : raw)}</mark>
      {markStatus(after)}
    </span>
  )
}
