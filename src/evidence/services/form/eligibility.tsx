import type { Say } from '#base/say.ts'
import { Checkbox, NumberField, Radios, Select } from '#web/field.tsx'
import type { Conditions } from '../model.ts'
import { hasField, type Self } from '../rules/eligibility.ts'
import { codeName } from '../rules/words.ts'

type Props = { readonly say: Say; readonly conditions: Conditions; readonly self: Self; readonly action: string }

/** "May I come?": asks only for what the service makes a condition of. Sent by GET, kept nowhere. */
export const EligibilityForm = ({ say, conditions, self, action }: Props) => {
  const { ageFrom, ageTo, residence, groups, documents } = conditions
  const hasAge = ageFrom !== undefined || ageTo !== undefined
  if (!hasAge && residence === 'anybody' && groups.length + documents.length === 0)
    return <p>{say('services.mayI.everybody')}</p>
  const choose = (codes: readonly string[]) => codes.map((value) => ({ value, text: codeName(say, 'document', value) }))
  return (
    <form class="form" method="get" action={action}>
      {hasAge && (
        <NumberField
          say={say}
          name="age"
          label={say('services.mayI.age')}
          hint={
            ageTo === undefined
              ? say('services.mayI.agesFrom', { from: ageFrom ?? 0 })
              : say('services.mayI.ages', { from: ageFrom ?? 0, to: ageTo })
          }
          typed={self.age}
        />
      )}
      {residence !== 'anybody' && (
        <Radios
          say={say}
          name="residence"
          label={say('services.mayI.residence')}
          typed={self.residence}
          choices={(['town', 'economy', 'elsewhere'] as const).map((value) => ({
            value,
            text: say(`services.mayI.${value}`),
          }))}
        />
      )}
      {groups.length > 0 && (
        <Select
          say={say}
          name="group"
          label={say('services.mayI.group')}
          typed={self.group}
          choices={[
            ...groups.map((value) => ({ value, text: codeName(say, 'group', value) })),
            { value: 'other', text: say('services.mayI.other') },
          ]}
        />
      )}
      {documents.length > 0 && (
        <fieldset class="ds-fieldset">
          <legend>{say('services.mayI.documents')}</legend>
          {choose(documents).map(({ value, text }) => (
            <Checkbox
              key={value}
              say={say}
              name={hasField(value)}
              label={text}
              typed={self.documents.includes(value) ? 'yes' : ''}
            />
          ))}
        </fieldset>
      )}
      <p class="small">{say('services.help.nothingKept')}</p>
      <div class="buttons">
        <button class="ds-button" type="submit">
          {say('services.mayI.check')}
        </button>
      </div>
    </form>
  )
}
