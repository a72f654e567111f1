import type { Day } from '#base/day.ts'
import { formatMoment } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import type { Frame } from '#registers/accounts/pages/parts.tsx'
import type { Organisation, Post } from '#registers/organisations/model.ts'
import { OrganisationLink } from '#registers/organisations/pages/parts.tsx'
import { Posts, Verified } from '#registers/organisations/pages/posts.tsx'
import { titleOf } from '#registers/organisations/rules/posts.ts'
import { Empty } from '#web/empty.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Message } from '../model.ts'
import { KEPT_MONTHS } from '../rules/check.ts'

type Shown = {
  readonly say: Say
  readonly message: Message
  readonly organisation: string
  readonly post: string | undefined
}
const One = ({ say, message, organisation, post }: Shown) => (
  <section aria-labelledby={`m${message.id}`}>
    <h2 id={`m${message.id}`}>
      {say(`desk.subject.${message.subject}`)}
      {', '}
      {formatMoment(say.locale, message.receivedAt)}
    </h2>
    <p>
      <Tag kind={message.answeredAt === null ? 'accent' : 'success'}>
        {say(message.answeredAt === null ? 'desk.waits' : 'desk.isAnswered')}
      </Tag>{' '}
      {organisation}
      {post !== undefined && ` (${post})`}
    </p>
    <blockquote>
      {message.message.split(/\n+/).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </blockquote>
    <p>{message.replyTo === null ? say('desk.noReply') : `${say('desk.replyTo')}: ${message.replyTo}`}</p>
    {message.answeredAt === null && (
      <form method="post" action={`/${say.locale}/inbox/${message.id}/answered`}>
        <button class="ds-button" data-variant="secondary" type="submit">
          {say('desk.markAnswered')}
        </button>
      </form>
    )}
  </section>
)

/** What was written to the organisations of the body. */
export const InboxPage = (
  p: Frame & {
    messages: readonly Message[]
    organisation: (code: string) => string
    posts: ReadonlyMap<string, Post>
  },
) => {
  const { say } = p
  const postOf = (id: string | null) => {
    const post = id === null ? undefined : p.posts.get(id)
    return post && titleOf(say, post)
  }
  return (
    <Layout say={say} who={p.who} path={p.path} query={p.query} title={say('desk.inbox')} noIndex>
      <p class="lead">{say('desk.inboxLead', { n: KEPT_MONTHS })}</p>
      {p.messages.length === 0 && <Empty title={say('desk.noMessages')} />}
      {p.messages.map((message) => (
        <One
          key={message.id}
          say={say}
          message={message}
          organisation={p.organisation(message.organisationCode)}
          post={postOf(message.postId)}
        />
      ))}
    </Layout>
  )
}

type DeskProps = Frame & {
  readonly organisations: readonly Organisation[]
  readonly stalePosts: readonly Post[]
  readonly staleEntries: readonly Organisation[]
  readonly today: Day
  readonly mayReadInbox: boolean
}
/** What waits at the desk: the inbox, requests, and entries that nobody has verified for a year. */
export const DeskPage = (p: DeskProps) => {
  const { say } = p
  return (
    <Layout say={say} who={p.who} path={p.path} query={p.query} title={say('desk.title')} noIndex>
      <ul>
        {p.mayReadInbox && (
          <li>
            <a href={`/${say.locale}/inbox`}>{say('desk.inbox')}</a>
          </li>
        )}
        <li>
          <a href={`/${say.locale}/removals`}>{say('desk.removals')}</a>
        </li>
      </ul>
      <h2>{say('desk.answersFor')}</h2>
      {p.organisations.length === 0 ? (
        <p>{say('desk.answersForNone')}</p>
      ) : (
        <ul>
          {p.organisations.map((organisation) => (
            <li key={organisation.code}>
              <OrganisationLink say={say} organisation={organisation} />
            </li>
          ))}
        </ul>
      )}
      <h2>{say('desk.stale')}</h2>
      {p.stalePosts.length + p.staleEntries.length === 0 && <p>{say('desk.staleNone')}</p>}
      {p.stalePosts.length > 0 && <Posts say={say} posts={p.stalePosts} today={p.today} isKept />}
      {p.staleEntries.length > 0 && (
        <Table
          caption={say('desk.staleEntries')}
          rows={p.staleEntries}
          keyOf={(one) => one.code}
          columns={[
            {
              head: say('organisations.name'),
              isRowHead: true,
              cell: (one) => <OrganisationLink say={say} organisation={one} />,
            },
            {
              head: say('organisations.verified'),
              cell: (one) => <Verified say={say} on={one.verifiedOn} today={p.today} />,
            },
            {
              head: say('desk.do'),
              cell: (one) => (
                <a href={`/${say.locale}/organisations/${one.code}/check`}>{say('organisations.check')}</a>
              ),
            },
          ]}
        />
      )}
    </Layout>
  )
}
