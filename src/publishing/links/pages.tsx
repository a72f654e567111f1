import { formatMoment } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Link, Standing } from './model.ts'
import { inOrder, standingOf, suggestionFor } from './rules.ts'

type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
}

const KIND: Readonly<Record<Standing, 'neutral' | 'accent' | 'warning' | 'success'>> = {
  fine: 'success',
  redirected: 'accent',
  gone: 'warning',
  failing: 'warning',
  malformed: 'warning',
  not_asked: 'neutral',
  never: 'neutral',
  mended: 'accent',
}

const State = ({ say, link }: { say: Say; link: Link }) => {
  const standing = standingOf(link)
  const { look } = link
  return (
    <>
      <Tag kind={KIND[standing]}>{say(`links.state.${standing}`)}</Tag>
      {look?.status !== undefined && standing !== 'malformed' && ` ${look.status}`}
      {look && standing !== 'malformed' && <span class="small"> {formatMoment(say.locale, look.at)}</span>}
      {look?.leadsTo !== undefined && <p class="small">→ {look.leadsTo}</p>}
    </>
  )
}

const mendPath = (say: Say, address: string): string =>
  `/${say.locale}/links/mend?address=${encodeURIComponent(address)}`

const What = ({ say, link }: { say: Say; link: Link }) => {
  const { mend, address } = link
  const suggestion = suggestionFor(link)
  return (
    <>
      {mend && <p class="small">{say('links.mendedTo', { to: mend.to, when: formatMoment(say.locale, mend.at) })}</p>}
      {!mend && suggestion !== undefined && (
        <form method="post" action={`/${say.locale}/links/mend`}>
          <input type="hidden" name="address" value={address} />
          <input type="hidden" name="mended" value={suggestion} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {say('links.accept', { to: suggestion })}
          </button>
        </form>
      )}
      <a href={mendPath(say, address)}>{say('links.other')}</a>
    </>
  )
}

/** The addresses in a body's published pages: which are written wrongly, which are gone, when somebody looked. [4-25] */
export const LinksPage = (p: Frame & { readonly links: readonly Link[] }) => {
  const { say, links } = p
  const open = links.filter((link) => ['malformed', 'gone', 'failing'].includes(standingOf(link)))
  return (
    <Layout {...p} title={say('links.title')} noIndex>
      <p class="lead">{say('links.lead')}</p>
      {links.length === 0 ? (
        <Empty title={say('links.none')}>
          <p>{say('links.noneWhy')}</p>
        </Empty>
      ) : (
        <>
          <p>{open.length === 0 ? say('links.allWell') : say('links.open', { n: open.length })}</p>
          <Table
            caption={say('links.count', { n: links.length })}
            rows={inOrder(links)}
            keyOf={({ address }) => address}
            columns={[
              {
                head: say('links.address'),
                isRowHead: true,
                cell: ({ address }) => address,
              },
              { head: say('links.state'), cell: (link) => <State say={say} link={link} /> },
              { head: say('links.what'), cell: (link) => <What say={say} link={link} /> },
              {
                head: say('links.where'),
                cell: ({ places }) => (
                  <>
                    {places.map(({ path, title }, at) => (
                      <span key={path}>
                        {at > 0 && '; '}
                        <a href={`/${say.locale}${path}`}>{markStatus(say.spell(title))}</a>
                      </span>
                    ))}
                  </>
                ),
              },
            ]}
          />
        </>
      )}
      <p class="small">{say('links.how')}</p>
    </Layout>
  )
}

type MendProps = Frame & { readonly address: string; readonly typed: string; readonly refusals: readonly Refusal[] }
/** Where an address that is written wrongly, or is gone, leads instead. */
export const MendPage = (p: MendProps) => {
  const { say, refusals } = p
  const error = refusals.map((one) => say(one.code, one.params)).join(' ') || undefined
  return (
    <Layout
      {...p}
      title={say('links.mend')}
      switchAs="buttons"
      isError={refusals.length > 0}
      noIndex
      above={
        <>
          <Breadcrumbs say={say} crumbs={[{ text: say('links.title'), to: `/${say.locale}/links` }]} />
          <ErrorSummary
            say={say}
            wrongs={refusals.map((one) => ({ text: say(one.code, one.params), field: one.field }))}
          />
        </>
      }
    >
      <p>{say('links.mendLead')}</p>
      <form class="form" method="post" id={PAGE_FORM} action={`/${say.locale}/links/mend`}>
        <input type="hidden" name="address" value={p.address} />
        <p>
          {say('links.written')} <strong>{p.address}</strong>
        </p>
        <TextField say={say} name="mended" label={say('links.leadsTo')} typed={p.typed} error={error} isName />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('links.save')}
          </button>
        </div>
      </form>
    </Layout>
  )
}
