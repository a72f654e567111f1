import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { Issue, PageRecord, StoredPage } from '../model.ts'
import { type Comparison, linesOfRecord } from '../rules/show.ts'
import { aboutPage, Compared, type Frame, Issues, Lines, type Typed, titleOf, toDesk } from './parts.tsx'

type PreviewProps = Frame & {
  readonly typed: Typed
  readonly record: PageRecord
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
      <Compared say={say} compared={p.compared} />
      <h2>{say('intake.desk.recognised')}</h2>
      <Lines say={say} lines={linesOfRecord(p.record)} caption={say('intake.desk.recognisedLead')} />
      <Issues say={say} issues={p.issues} last={undefined} />
    </Layout>
  )
}
