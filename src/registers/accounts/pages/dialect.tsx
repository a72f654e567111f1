import { Radios } from '#web/field.tsx'
import { DIALECT_CHOICES, DIALECT_WORDS } from '../rules/dialect.ts'
import { errorOf, type Filled, FormPage, type Frame } from './parts.tsx'

/** How the body's members read Serbian, each choice with words that show it. */
export const DialectPage = (p: Frame & Filled<'dialect'>) => (
  <FormPage
    {...p}
    title={p.say('accounts.dialectTitle')}
    button={p.say('accounts.dialectSave')}
    intro={<p>{p.say('accounts.dialectWhat')}</p>}
  >
    <Radios
      say={p.say}
      name="dialect"
      label={p.say('accounts.dialect')}
      typed={p.typed.dialect}
      error={errorOf(p.say, p.refusals, 'dialect')}
      choices={DIALECT_CHOICES.map((value) => ({
        value,
        text: p.say(`accounts.dialect.${value}`),
        hint: value === 'place' ? p.say('accounts.dialect.placeHint') : p.say.spell(DIALECT_WORDS[value]),
      }))}
    />
  </FormPage>
)
