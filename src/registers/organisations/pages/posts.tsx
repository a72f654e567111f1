import type { Day } from '#base/day.ts'
import { formatDay, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { SourceText } from '#registers/codes/pages.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Post } from '../model.ts'
import { hasEnded, isStale, spelledAddress, titleOf } from '../rules/posts.ts'

const timeOf = (say: Say, { since, until }: Post): string => {
  const from = since === null ? say('organisations.notStated') : formatPeriod(say.locale, since)
  return until === null ? from : `${from} – ${formatPeriod(say.locale, until)}`
}

/** When it was last compared with a source; in words where that is long ago. */
export const Verified = (p: { say: Say; on: Day; today: Day; isOver?: boolean }) => (
  <>
    {formatDay(p.say.locale, p.on, 'short')}
    {!p.isOver && isStale(p.on, p.today) && (
      <>
        {' '}
        <Tag kind="warning">{p.say('organisations.stale')}</Tag>
      </>
    )}
  </>
)

const Reach = ({ say, post }: { say: Say; post: Post }) => {
  if (post.address !== null) return <span translate={false}>{spelledAddress(say, post.address)}</span>
  if (post.contactRule === 'none') return say('organisations.rule.none')
  return (
    <a href={`/${say.locale}/organisations/${post.organisationCode}/contact?post=${post.id}`}>
      {say('organisations.rule.form')}
    </a>
  )
}

const Title = ({ say, post }: { say: Say; post: Post }) => (
  <>
    {titleOf(say, post)}
    {post.detail !== null && `, ${say.spell(post.detail)}`}
    {post.holders.map(({ name }) => (
      <span key={name}>{`: ${say.spell(name)}`}</span>
    ))}
    {post.projectId !== null && post.project !== null && (
      <>
        {' '}
        <a href={`/${say.locale}/projects/${post.projectId}`}>{say.spell(post.project)}</a>
      </>
    )}
  </>
)

/** The posts of an organisation, with the names of those alone who agreed. @param p.isKept each leads to where it is verified */
export const Posts = (p: { say: Say; posts: readonly Post[]; today: Day; isKept?: boolean }) => (
  <Table
    caption={p.say('organisations.posts')}
    keyOf={(post) => post.id}
    rows={p.posts}
    columns={[
      { head: p.say('organisations.post'), isRowHead: true, cell: (post) => <Title say={p.say} post={post} /> },
      { head: p.say('organisations.period'), cell: (post) => timeOf(p.say, post) },
      { head: p.say('organisations.reach'), cell: (post) => <Reach say={p.say} post={post} /> },
      {
        head: p.say('organisations.verified'),
        cell: (post) => (
          <>
            <Verified say={p.say} on={post.verifiedOn} today={p.today} isOver={hasEnded(post, p.today)} />
            {p.isKept && <a href={`/${p.say.locale}/posts/${post.id}`}>{p.say('organisations.verifyPost')}</a>}
          </>
        ),
      },
      { head: p.say('organisations.source'), cell: (post) => <SourceText source={post.source} /> },
    ]}
  />
)
