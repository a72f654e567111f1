import type { Refusal } from '#base/result.ts'
import { type Filled, FormPage, type Frame } from '#registers/accounts/pages/parts.tsx'
import { CONTACT_RULES, FORMS, type Organisation, type Post } from '#registers/organisations/model.ts'
import { titleOf } from '#registers/organisations/rules/posts.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { DayField, Radios, Select, TextField } from '#web/field.tsx'
import { Tag } from '#web/tag.tsx'
import { CONSENTS, type Holder } from '../model.ts'
import type { PostField } from '../rules/check.ts'
import { fieldsFor } from './parts.tsx'

type Reach = Frame & Filled<'contactRule' | 'address' | 'source'>
const ReachFields = (p: Reach) => {
  const field = fieldsFor(p)
  return (
    <>
      <Radios
        {...field('contactRule')}
        choices={CONTACT_RULES.map((value) => ({
          value,
          text: p.say(`desk.rule.${value}`),
          hint: p.say(`desk.rule.${value}.hint`),
        }))}
      />
      <TextField {...field('address')} type="email" isOptional isName />
      <TextField {...field('source')} hint={p.say('desk.source.hint')} />
    </>
  )
}

/** A new post at an organisation. */
export const NewPostPage = (
  p: Frame & Filled<PostField> & { organisation: Organisation; titles: readonly string[] },
) => {
  const { say } = p
  const field = fieldsFor(p)
  return (
    <FormPage
      {...p}
      title={say('desk.newPost', { name: organisationName(say, p.organisation) })}
      button={say('desk.save')}
      intro={<p>{say('desk.postWhat')}</p>}
    >
      <Select
        {...field('title')}
        label={say('desk.title.label')}
        choices={p.titles.map((value) => ({ value, text: say(`term.post_title.${value}`) }))}
      />
      <Radios {...field('form')} choices={FORMS.map((value) => ({ value, text: say(`desk.form.${value}`) }))} />
      <TextField {...field('detail')} hint={say('desk.detail.hint')} isOptional />
      <TextField {...field('project')} hint={say('desk.project.hint')} isOptional isName />
      <TextField {...field('since')} hint={say('desk.since.hint')} isOptional width="medium" isName />
      <TextField {...field('until')} hint={say('desk.since.hint')} isOptional width="medium" isName />
      <ReachFields {...p} />
    </FormPage>
  )
}

type HolderProps = Frame & {
  readonly post: Post
  readonly holders: readonly Holder[]
  /** What was typed on a consent, and what is wrong with it. */
  readonly consent: Partial<Readonly<Record<'holder' | 'act' | 'on' | 'how', string>>>
  readonly refusals: readonly Refusal[]
}
/** Whether somebody agrees to be named at the post: without it nobody is. [2-28] */
const ConsentForm = ({ say, post, holders, consent, refusals }: HolderProps) => {
  const field = (name: 'holder' | 'act' | 'on' | 'how') => ({
    say,
    name,
    label: say(`desk.consent.${name}`),
    typed: consent[name],
    error: refusals
      .filter((one) => one.field === name && one.code.startsWith('desk.consent_'))
      .map((one) => say(one.code, one.params))
      .join(' '),
  })
  return (
    <form class="form" method="post" action={`/${say.locale}/posts/${post.id}/consent`}>
      <h3>{say('desk.consent.title')}</h3>
      <p>{say('desk.consent.lead')}</p>
      <Select {...field('holder')} choices={holders.map((one) => ({ value: one.id, text: say.spell(one.name) }))} />
      <Radios {...field('act')} choices={CONSENTS.map((value) => ({ value, text: say(`desk.consent.${value}`) }))} />
      <TextField {...field('how')} hint={say('desk.consent.howHint')} />
      <DayField {...field('on')} hint={say('desk.consent.onHint')} isOptional />
      <button class="ds-button" data-variant="secondary" type="submit">
        {say('desk.consent.do')}
      </button>
    </form>
  )
}
/** Who holds the post, for the body alone. */
const Holders = (p: HolderProps) => {
  const { say, post, holders } = p
  const own = holders.filter((one) => one.posts.includes(post.id))
  const others = holders.filter((one) => !one.posts.includes(post.id))
  return (
    <section aria-labelledby="holders" class="no-print">
      <h2 id="holders">{say('desk.holders')}</h2>
      <p>{say('desk.holdersWhat')}</p>
      {own.length > 0 && (
        <ul>
          {own.map((one) => (
            <li key={one.id}>
              {say.spell(one.name)}
              {one.posts.length > 1 && ` (${say('desk.morePosts', { n: one.posts.length })})`}{' '}
              <Tag kind={one.namedAt.includes(post.id) ? 'success' : 'neutral'}>
                {say(one.namedAt.includes(post.id) ? 'desk.isNamed' : 'desk.isNotNamed')}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      <form class="form" method="post" action={`/${say.locale}/posts/${post.id}/holder`}>
        {others.length > 0 && (
          <Select
            say={say}
            name="person"
            label={say('desk.person')}
            choices={others.map((one) => ({ value: one.id, text: say.spell(one.name) }))}
            isOptional
          />
        )}
        <TextField say={say} name="name" label={say('desk.holderName')} isOptional={others.length > 0} isName />
        <button class="ds-button" data-variant="secondary" type="submit">
          {say('desk.addHolder')}
        </button>
      </form>
      {own.length > 0 && <ConsentForm {...p} holders={own} />}
    </section>
  )
}

type ChangeProps = Frame &
  Filled<'until' | 'contactRule' | 'address' | 'source'> & {
    readonly post: Post
    readonly organisation: Organisation
    readonly holders: readonly Holder[] | undefined
    readonly consent: HolderProps['consent']
  }
/** Comparing a post with a source again, and who holds it. */
export const PostPage = (p: ChangeProps) => {
  const { say, post, holders } = p
  return (
    <FormPage
      {...p}
      title={`${titleOf(say, post)}, ${organisationName(say, p.organisation)}`}
      button={say('desk.verify')}
      intro={<p>{say('desk.verifyWhat')}</p>}
      after={holders && <Holders {...p} holders={holders} />}
    >
      <TextField {...fieldsFor(p)('until')} hint={say('desk.since.hint')} isOptional width="medium" isName />
      <ReachFields {...p} />
    </FormPage>
  )
}

type DeskOfProps = Frame &
  Filled<'body'> & {
    readonly organisation: Organisation
    readonly bodies: readonly { readonly id: string; readonly name: string }[]
  }
/** Which body answers for the organisation. */
export const DeskOfPage = (p: DeskOfProps) => {
  const { say } = p
  return (
    <FormPage
      {...p}
      title={say('desk.deskOf', { name: organisationName(say, p.organisation) })}
      button={say('desk.save')}
      intro={<p>{say('desk.deskOfWhat')}</p>}
    >
      <Select
        {...fieldsFor(p)('body')}
        choices={p.bodies.map(({ id, name }) => ({ value: id, text: say.spell(name) }))}
        isOptional
      />
    </FormPage>
  )
}
