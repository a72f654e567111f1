import { Empty } from '#web/empty.tsx'
import { type Choice, Select, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor } from '#web/written.ts'
import { FORMATS, type Item, KINDS, type Pointed } from '../model.ts'
import type { Fields } from '../rules/describe.ts'
import { type Frame, formatsIn, inScript, languageIn, titleOf } from './parts.tsx'

type Props = Frame & {
  readonly asked: Fields
  readonly languages: readonly Choice[]
  readonly items: readonly Item[]
  readonly isKeeper: boolean
  /** The project to which the list is narrowed. */
  readonly project: Pointed | undefined
}

const Filters = ({ say, asked, languages }: Props) => {
  const common = { say, isOptional: true } as const
  return (
    <search>
      <form class="form" method="get" action={`/${say.locale}/library`}>
        <TextField {...common} name="q" type="search" label={say('library.search')} typed={asked.q} isName />
        <Select
          {...common}
          name="kind"
          label={say('library.kind')}
          typed={asked.kind}
          choices={KINDS.map((value) => ({ value, text: say(`library.kind.${value}`) }))}
        />
        <Select
          {...common}
          name="language"
          label={say('library.language')}
          typed={asked.language}
          choices={languages}
        />
        <Select
          {...common}
          name="format"
          label={say('library.accessible')}
          typed={asked.format}
          choices={FORMATS.map((value) => ({ value, text: say(`library.format.${value}`) }))}
        />
        {asked.project !== undefined && <input type="hidden" name="project" value={asked.project} />}
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('library.find')}
          </button>
        </div>
      </form>
    </search>
  )
}

const Card = ({ say, item }: Frame & { item: Item }) => {
  const { content } = item
  const title = titleOf(say, item)
  const languages = content.languages.map((code) => languageIn(say, code)).join(', ')
  return (
    <li class="card">
      <h3>
        <a href={`/${say.locale}/library/${item.id}`} lang={title.lang}>
          {title.text}
        </a>
      </h3>
      <p class="small">
        {[content.year === undefined ? say('library.yearNotStated') : String(content.year), languages]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <p>
        <Tag>{say(`library.kind.${content.kind}`)}</Tag>{' '}
        {!item.isPublished && <Tag kind="warning">{say('library.unpublished')}</Tag>}
      </p>
      <p class="small">
        {say('library.accessible')}: {formatsIn(say, content)}
      </p>
    </li>
  )
}

/** Publications and videos for everybody, without signing in. [3-25] [3-26] */
export const LibraryPage = (p: Props) => {
  const { say, items, project } = p
  const projectTitle = project && bestFor(say, project.titles)
  return (
    <Layout {...p} title={say('library.title')}>
      <p class="lead">{say('library.lead')}</p>
      {project && projectTitle && (
        <p>
          {say('library.ofProject')}{' '}
          <a href={`/${say.locale}${project.path}`} lang={langFor(say, projectTitle.locale)}>
            {inScript(say, projectTitle.text)}
          </a>
          {' · '}
          <a href={`/${say.locale}/library`}>{say('library.all')}</a>
        </p>
      )}
      <Filters {...p} />
      {items.length === 0 ? (
        <Empty title={say('library.none')}>
          <p>{say('library.noneWhy')}</p>
        </Empty>
      ) : (
        <>
          <h2>{say('library.count', { n: items.length })}</h2>
          <ul class="cards">
            {items.map((item) => (
              <Card key={item.id} {...p} item={item} />
            ))}
          </ul>
        </>
      )}
      {p.isKeeper && (
        <p class="buttons">
          <a class="ds-button" href={`/${say.locale}/library/new`}>
            {say('library.add')}
          </a>{' '}
          <a class="ds-button" data-variant="secondary" href={`/${say.locale}/links`}>
            {say('library.toLinks')}
          </a>
        </p>
      )}
    </Layout>
  )
}
