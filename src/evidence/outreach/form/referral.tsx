import { capital, needName } from '#coverage/rules/words.ts'
import { Checkbox, type Choice, DayField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { ANSWERS } from '../model/answer.ts'
import { EVENTS, SECTORS } from '../model.ts'
import { DUE_IN } from '../rules/drafts.ts'
import { NEEDS } from './definition.ts'
import { choices, type FormProps, fieldOf } from './fields.tsx'

/** Who is asked for what, by when. A day is one tap, or is written down. */
export const ReferralForm = (p: FormProps & { readonly organisations: readonly Choice[] }) => (
  <>
    <input type="hidden" name="id" value={p.typed.id ?? ''} />
    <Radios
      {...fieldOf(p, 'need')}
      choices={NEEDS.map((value) => ({ value, text: capital(needName(p.say, value)) }))}
    />
    <Select {...fieldOf(p, 'organisation')} choices={p.organisations} isOptional />
    <TextField {...fieldOf(p, 'other_name')} isName isOptional />
    <Radios
      {...fieldOf(p, 'due_in')}
      choices={choices(DUE_IN, (value) => p.say('outreach.dueIn', { n: Number(value) }))}
    />
    <DayField {...fieldOf(p, 'due_on')} label={p.say('outreach.otherDay')} isOptional />
    <Select
      {...fieldOf(p, 'sector')}
      choices={choices(SECTORS, (value) => p.say(`outreach.sector.${value}`))}
      isOptional
    />
    <TextArea {...fieldOf(p, 'asked')} isOptional />
  </>
)

export const EventForm = (p: FormProps & { readonly visits: readonly Choice[] }) => (
  <>
    <input type="hidden" name="id" value={p.typed.id ?? ''} />
    <Radios {...fieldOf(p, 'kind')} choices={choices(EVENTS, (value) => p.say(`outreach.event.${value}`))} />
    <DayField {...fieldOf(p, 'happened_on')} />
    <DayField {...fieldOf(p, 'next_on')} isOptional />
    {p.visits.length > 0 && <Select {...fieldOf(p, 'visit')} choices={p.visits} isOptional />}
    <TextField {...fieldOf(p, 'note')} hint={p.say('outreach.field.note.hint')} isOptional />
  </>
)

export const EmergencyForm = (p: FormProps) => (
  <>
    <input type="hidden" name="id" value={p.typed.id ?? ''} />
    <TextArea {...fieldOf(p, 'asked')} label={p.say('outreach.emergencyWhat')} isOptional />
    <TextField {...fieldOf(p, 'other_name')} label={p.say('outreach.emergencyTold')} isName isOptional />
  </>
)

/** What a coordinator decides of a link: for whom, from what post, until when, and whether the pseudonym is shown. */
export const LinkForm = (p: FormProps & { readonly reference: string | null }) => (
  <>
    <TextField {...fieldOf(p, 'asked_of')} isName />
    <TextField {...fieldOf(p, 'post')} hint={p.say('outreach.field.post.hint')} isName />
    <DayField {...fieldOf(p, 'valid_to')} />
    {p.reference !== null && (
      <Checkbox
        {...fieldOf(p, 'show_reference')}
        label={p.say('outreach.field.show_reference', { reference: p.reference })}
        hint={p.say('outreach.field.show_reference.hint')}
      />
    )}
  </>
)

/** The answer of another body: through a link, or in its own account, where the page makes an id for it. */
export const ReplyForm = (p: FormProps) => (
  <>
    {p.typed.id !== undefined && <input type="hidden" name="id" value={p.typed.id} />}
    <Radios
      {...fieldOf(p, 'kind')}
      label={p.say('outreach.yourAnswer')}
      choices={choices(ANSWERS, (value) => p.say(`outreach.reply.${value}`))}
    />
    <DayField {...fieldOf(p, 'next_on')} label={p.say('outreach.replyBy')} isOptional />
    <TextArea
      {...fieldOf(p, 'note')}
      label={p.say('outreach.replyWords')}
      hint={p.say('outreach.replyWords.hint')}
      isOptional
    />
  </>
)
