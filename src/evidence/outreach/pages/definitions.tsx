import { localDay } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import type { FormDefinition } from '#forms/model.ts'
import type { State } from '#forms/state.ts'
import { Empty } from '#web/empty.tsx'
import { TextField } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { fieldOf } from '../form/fields.tsx'
import { spokenTo } from '../form/own-forms.ts'
import type { Version } from '../model/definition.ts'
import { Looked, toForms, Variants } from './looked.tsx'
import { dayIn, type Filled, FormPage, type Frame, nameIn, PageOf, Way } from './parts.tsx'
import { SpokenOtherwise } from './record.tsx'

/** A version with what it is called. */
export type TitledVersion = Version & { readonly title: string }

const publishedOn = (say: Say, version: Version): string => dayIn(say, localDay(new Date(version.publishedAt)))

const Standing = ({ say, version }: { say: Say; version: Version }) =>
  version.retired ? (
    <Tag>{say('outreach.formRetiredOn', { day: dayIn(say, version.retired.on) })}</Tag>
  ) : (
    <Tag kind="success">{say('outreach.formAsks')}</Tag>
  )

/** The forms of a body's own, every version. */
export const DefinitionsPage = (
  p: Frame & { readonly versions: readonly TitledVersion[]; readonly mayKeep: boolean },
) => (
  <PageOf
    {...p}
    title={p.say('outreach.forms')}
    above={<Way say={p.say} to={[[p.say('outreach.visits'), '/visits']]} />}
  >
    <p class="lead">{p.say('outreach.formsLead')}</p>
    {p.mayKeep && (
      <p>
        <a class="ds-button" href={`/${p.say.locale}/visits/forms/new`}>
          {p.say('outreach.bringForm')}
        </a>
      </p>
    )}
    {p.versions.length === 0 ? (
      <Empty title={p.say('outreach.noForms')} />
    ) : (
      <Table
        caption={p.say('outreach.forms')}
        isCaptionHidden
        rows={p.versions}
        keyOf={({ id }) => id}
        columns={[
          {
            head: p.say('outreach.formTitle'),
            isRowHead: true,
            cell: ({ id, title }) => <a href={`/${p.say.locale}/visits/forms/${id}`}>{title}</a>,
          },
          { head: p.say('outreach.formVersion'), cell: ({ version }) => version },
          { head: p.say('outreach.formPublished'), cell: (version) => publishedOn(p.say, version) },
          { head: p.say('outreach.formState'), cell: (version) => <Standing say={p.say} version={version} /> },
        ]}
      />
    )}
  </PageOf>
)

type VersionProps = Frame & {
  readonly version: TitledVersion
  readonly definition: FormDefinition
  readonly state: State
  readonly mayKeep: boolean
}

const Retired = ({ say, version }: { say: Say; version: Version }) =>
  version.retired && (
    <Notice
      say={say}
      kind="info"
      title={say('outreach.formRetiredOn', { day: formatDay(say.locale, version.retired.on, 'long') })}
    >
      <p>{nameIn(say, version.retired.reason)}</p>
    </Notice>
  )

const Acts = ({ say, version, mayKeep }: VersionProps) => (
  <ul>
    {!version.retired && (
      <li>
        <a href={`/${say.locale}/visits/new?form=${version.id}`}>{say('outreach.recordWithForm')}</a>
      </li>
    )}
    <li>
      <a href={`/${say.locale}/visits/forms/${version.id}/xlsform`}>{say('outreach.getXlsForm')}</a>
    </li>
    <li>
      <a href={`/${say.locale}/visits/forms/${version.id}/xform`}>{say('outreach.getXForm')}</a>
    </li>
    {mayKeep && !version.retired && (
      <li>
        <a href={`/${say.locale}/visits/forms/${version.id}/retire`}>{say('outreach.retireForm')}</a>
      </li>
    )}
  </ul>
)

/** A version as it asks, in the reader's language, with its ways out. */
export const DefinitionPage = (p: VersionProps) => (
  <PageOf {...p} title={p.version.title} above={<Way say={p.say} to={toForms(p.say)} />}>
    <p class="lead">
      {p.say('outreach.formOf', {
        version: p.version.version,
        day: publishedOn(p.say, p.version),
        who: nameIn(p.say, p.version.publishedBy),
      })}
    </p>
    <Retired say={p.say} version={p.version} />
    <Acts {...p} />
    <Variants say={p.say} definition={p.definition} at={`/visits/forms/${p.version.id}`} />
    <SpokenOtherwise say={p.say} spoken={spokenTo(p.definition, p.say.locale)} />
    <Looked say={p.say} state={p.state} at={`/visits/forms/${p.version.id}`} />
  </PageOf>
)

export const RetirePage = (p: Frame & Filled & { readonly version: TitledVersion }) => (
  <FormPage
    {...p}
    title={p.say('outreach.retireForm')}
    button={p.say('outreach.retireForm')}
    above={<Way say={p.say} to={[...toForms(p.say), [p.version.title, `/visits/forms/${p.version.id}`]]} />}
    intro={<p class="lead">{p.say('outreach.retireFormLead', { version: p.version.version })}</p>}
  >
    <TextField {...fieldOf(p, 'reason')} />
  </FormPage>
)
