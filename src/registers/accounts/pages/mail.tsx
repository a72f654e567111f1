import { LOCALES, NAMES, type Say } from '#base/say.ts'
import { Radios, Select, TextField } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import type { MailChoice } from '../model.ts'
import { OFTEN } from '../model.ts'
import { TOKEN_CHOICES, type TokenChoice } from '../rules/mail.ts'
import { errorOf, type Filled, FormPage, type Frame, SayingPage } from './parts.tsx'

/** How it stands with the address: right, asked, or none. */
const Standing = ({ say, mail }: { readonly say: Say; readonly mail: MailChoice | undefined }) => {
  if (!mail?.address) return null
  return mail.isConfirmed ? (
    <Notice say={say} kind="success" title={say('accounts.mailConfirmed', { address: mail.address })} />
  ) : (
    <Notice say={say} kind="info" title={say('accounts.mailAsked', { address: mail.address })}>
      <p>{say('accounts.mailAskedHow')}</p>
    </Notice>
  )
}

const oftenChoices = (say: Say, choices: readonly TokenChoice[]) =>
  choices.map((value) => ({
    value,
    text: say(`accounts.mailOften.${value}`),
    hint: value === 'never' ? say('accounts.mailNeverHint') : undefined,
  }))

/** Where and how often the person wants mail. */
export const MailPage = (
  p: Frame & Filled<'address' | 'locale' | 'often'> & { readonly mail: MailChoice | undefined },
) => (
  <FormPage
    {...p}
    title={p.say('accounts.mailTitle')}
    button={p.say('accounts.mailSave')}
    intro={
      <>
        <p>{p.say('accounts.mailWhat')}</p>
        <Standing say={p.say} mail={p.mail} />
      </>
    }
  >
    <TextField
      say={p.say}
      name="address"
      type="email"
      autoComplete="email"
      label={p.say('accounts.mailAddress')}
      hint={p.say('accounts.mailAddressHint')}
      typed={p.typed.address}
      error={errorOf(p.say, p.refusals, 'address')}
      isOptional
      isName
    />
    <Radios
      say={p.say}
      name="often"
      label={p.say('accounts.mailOften')}
      typed={p.typed.often}
      error={errorOf(p.say, p.refusals, 'often')}
      choices={oftenChoices(p.say, OFTEN)}
    />
    <Select
      say={p.say}
      name="locale"
      label={p.say('accounts.mailLanguage')}
      typed={p.typed.locale}
      error={errorOf(p.say, p.refusals, 'locale')}
      choices={LOCALES.map((value) => ({ value, text: NAMES[value] }))}
    />
  </FormPage>
)

/** The page to which every mail leads: how often, without signing in; the first answer confirms the address. */
export const MailTokenPage = (
  p: Frame & Filled<'often'> & { readonly mail: MailChoice & { readonly address: string } },
) => (
  <FormPage
    {...p}
    title={p.say(p.mail.isConfirmed ? 'accounts.mailTokenTitle' : 'accounts.mailConfirmTitle')}
    button={p.say('accounts.mailSave')}
    intro={
      <p>
        {p.say(p.mail.isConfirmed ? 'accounts.mailTokenWhat' : 'accounts.mailConfirmWhat', { address: p.mail.address })}
      </p>
    }
  >
    <Radios
      say={p.say}
      name="often"
      label={p.say('accounts.mailOften')}
      typed={p.typed.often}
      error={errorOf(p.say, p.refusals, 'often')}
      choices={oftenChoices(p.say, TOKEN_CHOICES)}
    />
  </FormPage>
)

/** What holds from now on. */
export const MailDonePage = (p: Frame & { readonly choice: TokenChoice }) => (
  <SayingPage {...p} title={p.say('accounts.mailTokenTitle')} kind="success">
    <p>{p.say(`accounts.mailDone.${p.choice}`)}</p>
  </SayingPage>
)
