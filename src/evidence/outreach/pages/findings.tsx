import { formatNumber, formatPeriod } from '#base/format.ts'
import type { Period } from '#base/period.ts'
import { capital, needName } from '#coverage/rules/words.ts'
import { Empty } from '#web/empty.tsx'
import { TextField } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import type { Finding } from '../model/work.ts'
import { changedFindings } from '../rules/findings.ts'
import { type Filled, FormPage, type Frame, Way } from './parts.tsx'

export type NamedFinding = Finding & { readonly placeName: string }
type FindingsProps = Frame &
  Filled & {
    readonly period: Period | undefined
    /** None: no period was asked about yet. */
    readonly findings: readonly NamedFinding[] | undefined
    readonly isAgain: boolean
    /** Names the numbers on this page, so that no others are posted from it. */
    readonly shown: string
  }

const Leaving = ({ say, findings }: { say: Frame['say']; findings: readonly NamedFinding[] }) => (
  <Table
    caption={say('outreach.leaving', { n: findings.length })}
    rows={findings}
    keyOf={({ place, needCode }) => `${place} ${needCode}`}
    columns={[
      { head: say('outreach.field.place'), isRowHead: true, cell: ({ placeName }) => placeName },
      { head: say('outreach.field.need'), cell: ({ needCode }) => capital(needName(say, needCode)) },
      {
        head: say('outreach.householdsHead'),
        isNumber: true,
        cell: ({ n, stood }) => (
          <>
            {formatNumber(say.locale, n)}
            {stood !== undefined && stood !== n && (
              <span class="small"> {say('outreach.stoodBefore', { value: formatNumber(say.locale, stood) })}</span>
            )}
          </>
        ),
      },
    ]}
  />
)

const Preview = (p: FindingsProps & { readonly found: readonly NamedFinding[]; readonly changed: number }) => (
  <>
    {p.changed > 0 && <input type="hidden" name="seen" value={p.period ?? ''} />}
    <input type="hidden" name="shown" value={p.shown} />
    <p>{p.say('outreach.findingsStayInside')}</p>
    {p.isAgain && (
      <Notice say={p.say} kind={p.changed === 0 ? 'info' : 'warning'}>
        <p>{p.changed === 0 ? p.say('outreach.closedSame') : p.say('outreach.closedAlready', { n: p.changed })}</p>
      </Notice>
    )}
    {p.found.length === 0 ? (
      <Empty title={p.say('outreach.nothingLeaves')} />
    ) : (
      <Leaving say={p.say} findings={p.found} />
    )}
  </>
)

/** The valve for dead ends, seen: exactly the numbers that leave, before they do. */
export const FindingsPage = (p: FindingsProps) => {
  const { say, findings, period } = p
  const changed = changedFindings(findings ?? []).length
  const name = period && formatPeriod(say.locale, period)
  return (
    <FormPage
      {...p}
      title={name === undefined ? say('outreach.findings') : say('outreach.findingsOf', { period: name })}
      button={say(changed > 0 ? 'outreach.postFindings' : 'outreach.preview')}
      above={<Way say={say} to={[[say('outreach.deadEnds'), '/dead-ends']]} />}
      intro={<p class="lead">{say('outreach.findingsLead')}</p>}
    >
      <TextField
        say={say}
        name="period"
        label={say('outreach.field.period')}
        hint={say('outreach.field.period.hint')}
        typed={p.typed.period ?? ''}
        width="medium"
        isName
        error={errorOf(p, 'period')}
      />
      {findings && <Preview {...p} found={findings} changed={changed} />}
      {p.isAgain && changed > 0 && (
        <TextField
          say={say}
          name="reason"
          label={say('outreach.whyAgain')}
          typed={p.typed.reason ?? ''}
          error={errorOf(p, 'reason')}
        />
      )}
    </FormPage>
  )
}
function errorOf({ say, refusals }: FindingsProps, field: string): string | undefined {
  const wrong = refusals.find((one) => one.field === field)
  return wrong && say(wrong.code, wrong.params)
}
