import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { Issue, Names, Original, PageRecord, StoredPage } from '../model.ts'
import { type Comparison, linesOfRecord } from '../rules/show.ts'
import { aboutPage, Compared, type Frame, Issues, Lines, type Typed, titleOf, toDesk } from './parts.tsx'
import { SourceText } from './source-text.tsx'

type PreviewProps = Frame & {
  readonly typed: Typed
  readonly record: PageRecord
  readonly original: Original
  readonly names: Names
  readonly issues: readonly Issue[]
  readonly known: StoredPage | undefined
  readonly compared: Comparison | undefined
}
/** What was understood of a page, before anything is stored. The bytes travel along in the form. */
export const PreviewPage = (p: PreviewProps) => {
  const { say, known } = p
  return (
    <Layout
      {...p}
      title={say('intake.desk.preview')}
      switchAs="buttons"
      noIndex
      above={<Breadcrumbs say={say} crumbs={[toDesk(say)]} />}
    >
      <p class="lead">{aboutPage(say, p.record)}</p>
      {known ? (
        <Notice say={say} kind="info" title={say('intake.desk.known')} isAnswer>
          <p>
            <a href={`/${say.locale}/intake/${known.id}`}>{titleOf(say, known)}</a>
          </p>
        </Notice>
      ) : (
        <form class="form" method="post" id={PAGE_FORM} action={`/${say.locale}/intake`}>
          {Object.entries(p.typed).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div class="buttons">
            <button class="ds-button" type="submit" name="store" value="yes">
              {say('intake.desk.store')}
            </button>
          </div>
        </form>
      )}
      <LeftOut say={say} original={p.original} />
      <Compared say={say} names={p.names} compared={p.compared} />
      <Issues say={say} issues={p.issues} />
      <div class="beside">
        <SourceText say={say} text={p.original.text} issues={p.issues} />
        <section>
          <h2>{say('intake.desk.recognised')}</h2>
          <p>{say('intake.desk.recognisedLead')}</p>
          <Lines say={say} names={p.names} lines={linesOfRecord(p.record)} />
        </section>
      </div>
    </Layout>
  )
}

/** What of a saved page is not read: it stays in the original. */
const LeftOut = ({ say, original }: { say: Say; original: Original }) => {
  const all = Object.entries(original.leftOut).filter(([, n]) => n > 0)
  if (all.length === 0) return null
  const named = all.map(([what, n]) => `${say(`intake.desk.leftOut.${what}`)} ${n}`).join(', ')
  return <p>{say('intake.desk.leftOut', { parts: named })}</p>
}
