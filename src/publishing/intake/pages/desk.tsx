import type { Say } from '#base/say.ts'
import { Empty } from '#web/empty.tsx'
import { TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { StoredPage } from '../model.ts'
import { dayIn, errorOf, type Filled, type Frame, titleOf, Wrongs } from './parts.tsx'

/** Where a page is brought in, what was brought in before, and what waits. */
export const DeskPage = (p: Frame & Filled & { pages: readonly StoredPage[] }) => {
  const { say, typed, refusals } = p
  return (
    <Layout
      {...p}
      title={say('intake.desk.title')}
      switchAs="buttons"
      isError={refusals.length > 0}
      noIndex
      above={<Wrongs say={say} refusals={refusals} />}
    >
      <p class="lead">{say('intake.desk.lead')}</p>
      <form class="form" method="post" id={PAGE_FORM} encType="multipart/form-data" action={`/${say.locale}/intake`}>
        <TextField
          say={say}
          name="address"
          type="url"
          label={say('intake.desk.address')}
          typed={typed.address}
          error={errorOf(say, refusals, 'address')}
          isName
          isOptional
        />
        <TextField
          say={say}
          name="captured"
          label={say('intake.desk.captured')}
          hint={say('web.dayHint')}
          width="medium"
          typed={typed.captured}
          error={errorOf(say, refusals, 'captured')}
          isName
          isOptional
        />
        <FileField say={say} error={errorOf(say, refusals, 'file')} />
        <TextArea
          say={say}
          name="text"
          label={say('intake.desk.text')}
          typed={typed.text}
          error={errorOf(say, refusals, 'text')}
          rows={8}
          isOptional
        />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('intake.desk.look')}
          </button>
        </div>
      </form>
      {p.pages.length === 0 ? <Empty title={say('intake.desk.none')} /> : <Stored say={say} pages={p.pages} />}
    </Layout>
  )
}

const FileField = ({ say, error }: { say: Say; error: string | undefined }) => (
  <div class={error ? 'ds-field is-wrong' : 'ds-field'}>
    <label class="ds-label" for="file">
      {say('intake.desk.file')}
    </label>
    {error && (
      <p class="wrong" id="file-error">
        <span class="sr-only">{say('web.error')}: </span>
        {error}
      </p>
    )}
    <input
      class="ds-input"
      type="file"
      id="file"
      name="file"
      accept=".html,.htm,.txt,text/html,text/plain"
      aria-invalid={error ? 'true' : undefined}
      aria-describedby={error && 'file-error'}
    />
  </div>
)

const Stored = ({ say, pages }: { say: Say; pages: readonly StoredPage[] }) => (
  <Table
    caption={say('intake.desk.pages', { n: pages.length })}
    rows={pages}
    keyOf={({ id }) => id}
    columns={[
      {
        head: say('intake.desk.page'),
        isRowHead: true,
        cell: (page) => <a href={`/${say.locale}/intake/${page.id}`}>{titleOf(say, page)}</a>,
      },
      { head: say('intake.desk.kind'), cell: (page) => say(`intake.desk.kind.${page.kind}`) },
      { head: say('intake.desk.captured'), cell: (page) => dayIn(say, page.capturedOn) },
      {
        head: say('intake.desk.open'),
        isNumber: true,
        cell: (page) => (page.open === 0 ? '0' : <Tag kind="warning">{page.open}</Tag>),
      },
      {
        head: say('intake.desk.toDo'),
        cell: (page) =>
          page.open === 0 ? (
            say('intake.desk.allDecided')
          ) : (
            <a href={`/${say.locale}/intake/${page.id}#doubts`}>
              {say('intake.desk.decide')}
              <span class="sr-only">{`: ${titleOf(say, page)}`}</span>
            </a>
          ),
      },
    ]}
  />
)
