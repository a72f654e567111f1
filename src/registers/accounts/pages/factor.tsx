import { formatMoment } from '#base/format.ts'
import { TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { QrCode } from '#web/qr.tsx'
import { otpauthOf } from '../rules/totp.ts'
import { errorOf, type Filled, FormPage, type Frame } from './parts.tsx'

/** The field for a one-time code. */
const Code = (p: Pick<Frame, 'say'> & Filled<never> & { readonly hint: string }) => (
  <TextField
    say={p.say}
    name="code"
    label={p.say('accounts.code')}
    hint={p.hint}
    error={errorOf(p.say, p.refusals, 'code')}
    autoComplete="one-time-code"
    width="medium"
    isName
  />
)

type CodeProps = Frame & Filled<never> & { readonly to: string; readonly kind: 'signIn' | 'stepUp' }

/** The second step of signing in, or the code once more before an act that opens much. */
export const CodePage = (p: CodeProps) => (
  <FormPage
    {...p}
    title={p.say(p.kind === 'signIn' ? 'accounts.codeTitle' : 'accounts.stepUpTitle')}
    button={p.say('accounts.codeButton')}
    intro={<p>{p.say(p.kind === 'signIn' ? 'accounts.codeIntro' : 'accounts.stepUpIntro')}</p>}
    after={<p>{p.say('accounts.codeLost')}</p>}
  >
    <input type="hidden" name="to" value={p.to} />
    <Code {...p} hint={p.say('accounts.codeHint')} />
  </FormPage>
)

type FactorProps = Frame &
  Filled<never> & {
    readonly secret: string
    readonly signInName: string
    /** When the present one was enrolled. */
    readonly enrolledAt: Date | undefined
    /** Nothing else opens before it. */
    readonly isNeeded: boolean
    /** The body holds invented people, so nobody has to have one. */
    readonly isOnlyDemonstration: boolean
  }

/** Why one is here. */
const Why = (p: FactorProps) => (
  <>
    {p.isNeeded && (
      <Notice say={p.say} kind="warning">
        <p>{p.say('accounts.factorNeeded')}</p>
      </Notice>
    )}
    {p.isOnlyDemonstration && (
      <Notice say={p.say} kind="info">
        <p>{p.say('accounts.factorDemo')}</p>
      </Notice>
    )}
    <p>
      {p.enrolledAt === undefined
        ? p.say('accounts.factorWhat')
        : p.say('accounts.factorSince', { time: formatMoment(p.say.locale, p.enrolledAt) })}
    </p>
  </>
)

/** Enrolling a second factor: the picture, the same in letters, and the field for the first code. */
export const FactorPage = (p: FactorProps) => (
  <FormPage {...p} title={p.say('accounts.factorTitle')} button={p.say('accounts.factorButton')} intro={<Why {...p} />}>
    <ol>
      <li>{p.say('accounts.factorStep1')}</li>
      <li>{p.say('accounts.factorStep2')}</li>
      <li>{p.say('accounts.factorStep3')}</li>
    </ol>
    <QrCode text={otpauthOf(p.secret, p.signInName)} title={p.say('accounts.factorPicture')} />
    <p>
      {`${p.say('accounts.factorSecret')} `}
      <code translate={false}>{(p.secret.match(/.{4}/g) ?? []).join(' ')}</code>
    </p>
    <p>
      <a href={otpauthOf(p.secret, p.signInName)}>{p.say('accounts.factorOpenApp')}</a>
    </p>
    <input type="hidden" name="secret" value={p.secret} />
    <Code {...p} hint={p.say('accounts.factorCodeHint')} />
  </FormPage>
)

/** The codes for the day on which the device is lost, shown this once. */
export const RecoveryCodesPage = (p: Frame & { readonly codes: readonly string[] }) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.say('accounts.recoveryCodesTitle')} noIndex>
    <Notice say={p.say} kind="success" isAnswer>
      <p>{p.say('accounts.factorDone')}</p>
    </Notice>
    <p>{p.say('accounts.recoveryCodesWhat', { n: p.codes.length })}</p>
    <ul translate={false}>
      {p.codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <p>
      <a class="ds-button" href={`/${p.say.locale}/work`}>
        {p.say('accounts.recoveryCodesKept')}
      </a>
    </p>
  </Layout>
)
