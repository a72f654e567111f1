import { type Filled, FormPage, type Frame, SayingPage } from '#registers/accounts/pages/parts.tsx'
import type { Organisation, OrganisationName } from '#registers/organisations/model.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { Select, TextArea, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { type Desk, SUBJECTS } from '../model.ts'
import { KEPT_MONTHS, MOST_SIGNS } from '../rules/check.ts'
import { fieldsFor } from './parts.tsx'

type To = { readonly code: string; readonly names: readonly OrganisationName[] }
type ContactField = 'subject' | 'message' | 'replyTo' | 'post'

/** Writing to an organisation: subject, message, and an address for the answer if one is wanted. */
export const ContactPage = (p: Frame & Filled<ContactField> & { to: To; desk: Desk }) => {
  const { say } = p
  const field = fieldsFor(p)
  return (
    <FormPage
      {...p}
      title={say('desk.writeTo', { name: organisationName(say, p.to) })}
      button={say('desk.send')}
      intro={
        <>
          <p>{say('desk.whoReads', { body: say.spell(p.desk.bodyName) })}</p>
          <p>{say('desk.howLong', { n: KEPT_MONTHS })}</p>
        </>
      }
    >
      <Select
        {...field('subject')}
        choices={SUBJECTS.map((value) => ({ value, text: say(`desk.subject.${value}`) }))}
      />
      <TextArea {...field('message')} hint={say('desk.message.hint', { most: MOST_SIGNS })} rows={8} />
      <TextField {...field('replyTo')} hint={say('desk.replyTo.hint')} isOptional isName />
      <input type="hidden" name="post" value={p.typed.post} />
    </FormPage>
  )
}

/** Nobody answers here for the organisation: where else to ask. */
export const NobodyPage = (p: Frame & { organisation: Organisation }) => {
  const { say, organisation } = p
  const ways = [organisation.address, organisation.phone, organisation.web].filter((way) => way !== null)
  return (
    <Layout
      say={say}
      who={p.who}
      path={p.path}
      query={p.query}
      title={say('desk.writeTo', { name: organisationName(say, organisation) })}
    >
      <p>{say('desk.nobody')}</p>
      {ways.length > 0 && (
        <ul>
          {ways.map((way) => (
            <li key={way}>{way === organisation.web ? <a href={way}>{way}</a> : say.spell(way)}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/${say.locale}/organisations/${organisation.code}`}>{organisationName(say, organisation)}</a>
      </p>
    </Layout>
  )
}

/** The message came in. */
export const SentPage = (p: Frame & { code: string }) => (
  <SayingPage {...p} title={p.say('desk.sent')} kind="success">
    <p>{p.say('desk.sentWhat', { n: KEPT_MONTHS })}</p>
    <p>
      <a href={`/${p.say.locale}/organisations/${p.code}`}>{p.say('desk.backToOrganisation')}</a>
    </p>
  </SayingPage>
)
