import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { ErrorSummary } from '#web/error-summary.tsx'
import { TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { Offer } from '../model.ts'
import { PASSWORD_LEAST } from '../rules/password.ts'
import { errorOf, type Filled, FormPage, type Frame, SayingPage } from './parts.tsx'

/** Signing in. */
export const SignInPage = (p: Frame & Filled<'signInName' | 'to'> & { readonly demoPassword?: string | undefined }) => (
  <FormPage
    {...p}
    title={p.say('web.signIn')}
    button={p.say('web.signIn')}
    intro={
      p.demoPassword === undefined ? undefined : (
        <Notice say={p.say} kind="info" title={p.say('accounts.demo')}>
          <p>{p.say('accounts.demo.what', { password: p.demoPassword })}</p>
        </Notice>
      )
    }
    after={<p>{p.say('accounts.noAccountYet')}</p>}
  >
    <input type="hidden" name="to" value={p.typed.to} />
    <TextField
      say={p.say}
      name="signInName"
      label={p.say('accounts.signInName')}
      typed={p.typed.signInName}
      error={errorOf(p.say, p.refusals, 'signInName')}
      autoComplete="username"
      isName
    />
    <TextField
      say={p.say}
      name="password"
      type="password"
      label={p.say('accounts.password')}
      error={errorOf(p.say, p.refusals, 'password')}
      autoComplete="current-password"
    />
  </FormPage>
)

/** A new password, typed twice, for there is no way to look at it. */
const NewPassword = (p: { say: Say; refusals: readonly Refusal[] }) => (
  <>
    <TextField
      say={p.say}
      name="password"
      type="password"
      label={p.say('accounts.newPassword')}
      hint={p.say('accounts.newPasswordHint', { least: PASSWORD_LEAST })}
      error={errorOf(p.say, p.refusals, 'password')}
      autoComplete="new-password"
    />
    <TextField
      say={p.say}
      name="again"
      type="password"
      label={p.say('accounts.again')}
      error={errorOf(p.say, p.refusals, 'again')}
      autoComplete="new-password"
    />
  </>
)

type OfferProps = Frame & Filled<'name' | 'signInName'> & { readonly offer: Offer; readonly until: string }

/** Choosing a new password through a recovery link. */
export const RecoverPage = (p: OfferProps) => (
  <FormPage
    {...p}
    title={p.say('accounts.recoverTitle')}
    button={p.say('accounts.setPassword')}
    intro={<p>{p.say('accounts.recoverIntro', { name: p.offer.signInName ?? '', until: p.until })}</p>}
  >
    {/* Password managers want the name beside the password. */}
    <input type="hidden" name="username" value={p.offer.signInName ?? ''} autoComplete="username" />
    <NewPassword say={p.say} refusals={p.refusals} />
  </FormPage>
)

/** What one is invited to: the role, and for whom. */
const Invitation = ({ say, offer, until }: OfferProps) => (
  <p>
    {offer.purpose === 'first_administrator'
      ? say('accounts.firstIntro', { until })
      : say('accounts.joinIntro', {
          body: say.spell(offer.bodyName),
          role: say(`web.role.${offer.role ?? 'reader'}`),
          until,
        })}
  </p>
)

/** Taking up an invitation: with a new account, or with the one that is signed in. */
export const JoinPage = (
  p: OfferProps & { readonly holder: { readonly name: string; readonly signInName: string } | undefined },
) => {
  const { say, refusals, typed } = p
  const action = `/${say.locale}${p.path}`
  return (
    <Layout
      say={say}
      who={p.who}
      path={p.path}
      query={p.query}
      title={say(p.offer.purpose === 'first_administrator' ? 'accounts.firstTitle' : 'accounts.joinTitle')}
      switchAs="buttons"
      isError={refusals.length > 0}
      noIndex
      above={<ErrorSummary say={say} wrongs={refusals.map((r) => ({ text: say(r.code, r.params), field: r.field }))} />}
    >
      <Invitation {...p} />
      {p.holder && (
        <form method="post" action={action}>
          <p>{say('accounts.joinAsYou', { name: say.spell(p.holder.name), signInName: p.holder.signInName })}</p>
          <button class="ds-button" data-variant="secondary" type="submit" name="as" value="self">
            {say('accounts.joinAsYouButton')}
          </button>
          <h2>{say('accounts.joinNew')}</h2>
        </form>
      )}
      <form class="form" method="post" id={PAGE_FORM} action={action}>
        <TextField
          say={say}
          name="name"
          label={say('accounts.name')}
          hint={say('accounts.nameHint')}
          typed={typed.name}
          error={errorOf(say, refusals, 'name')}
          autoComplete="name"
          isName
        />
        <TextField
          say={say}
          name="signInName"
          label={say('accounts.signInName')}
          hint={say('accounts.signInNameHint')}
          typed={typed.signInName}
          error={errorOf(say, refusals, 'signInName')}
          autoComplete="username"
          isName
        />
        <NewPassword say={say} refusals={refusals} />
        <button class="ds-button" type="submit">
          {say('accounts.makeAccount')}
        </button>
      </form>
      {!p.holder && p.offer.purpose === 'join' && (
        <p>
          <a href={`/${say.locale}/sign-in?to=${encodeURIComponent(p.path)}`}>{say('accounts.haveAccount')}</a>
        </p>
      )}
    </Layout>
  )
}

/** A link that opens nothing. */
export const GonePage = (p: Frame) => (
  <SayingPage {...p} title={p.say('accounts.gone')} kind="warning">
    <p>{p.say('accounts.goneWhat')}</p>
  </SayingPage>
)

/** Changing the own password. */
export const PasswordPage = (p: Frame & Filled<never>) => (
  <FormPage
    {...p}
    title={p.say('accounts.changePassword')}
    button={p.say('accounts.setPassword')}
    intro={
      <Notice say={p.say} kind="info">
        <p>{p.say('accounts.changeEndsSessions')}</p>
      </Notice>
    }
  >
    <TextField
      say={p.say}
      name="current"
      type="password"
      label={p.say('accounts.currentPassword')}
      error={errorOf(p.say, p.refusals, 'current')}
      autoComplete="current-password"
    />
    <NewPassword say={p.say} refusals={p.refusals} />
  </FormPage>
)
