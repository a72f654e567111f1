import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { ErrorSummary } from './error-summary.tsx'
import { Checkbox, Checkboxes, DayField, NumberField, Radios, Select, TextArea, TextField } from './field.tsx'
import { aSpeaker } from './samples.ts'

const say = aSpeaker()
const choices = [
  { value: 'a', text: 'Регистар', hint: 'са именима' },
  { value: 'b', text: 'Анкета' },
]

test('an error stands at its field and is read out with it, after the hint', () => {
  const html = render(
    <NumberField say={say} name="people" label="Колико људи" hint="Цео број" error="Број мора бити цео" typed="12,5" />,
  )
  expect(html).toContain('aria-invalid="true" aria-describedby="people-hint people-error"')
  expect(html).toMatch(/<p class="hint" id="people-hint">Цео број<\/p>/)
  expect(html).toMatch(/<p class="wrong" id="people-error">.*Број мора бити цео<\/p>/)
})

test('what was typed comes back as it was typed', () => {
  expect(render(<DayField say={say} name="day" label="Дан" typed="31.04.2022." />)).toContain('value="31.04.2022."')
  expect(render(<TextArea say={say} name="note" label="Напомена" typed="<б> & в" />)).toContain('&lt;б> &amp; в')
  expect(render(<Select say={say} name="kind" label="Врста" choices={choices} typed="b" />)).toMatch(
    /<option value="b" selected>/,
  )
  expect(render(<Radios say={say} name="kind" label="Врста" choices={choices} typed="b" />)).toMatch(
    /value="b" checked/,
  )
  expect(render(<Checkbox say={say} name="ok" label="Јавно" typed="yes" />)).toMatch(/checked/)
})

test('a password never comes back', () => {
  expect(render(<TextField say={say} name="password" type="password" label="Лозинка" typed="тајна" />)).not.toContain(
    'тајна',
  )
})

test('nothing is chosen for a person', () => {
  expect(render(<Radios say={say} name="kind" label="Врста" choices={choices} />)).not.toMatch(/ checked/)
  expect(render(<Checkboxes say={say} name="kind" label="Врста" choices={choices} chosen={[]} />)).not.toMatch(
    / checked/,
  )
  expect(render(<Select say={say} name="kind" label="Врста" choices={choices} />)).not.toMatch(/ selected/)
})

test('every control has a label', () => {
  const html = render(
    <form>
      <TextField say={say} name="a" label="А" />
      <TextArea say={say} name="b" label="Б" />
      <Select say={say} name="c" label="В" choices={choices} />
      <Radios say={say} name="d" label="Г" choices={choices} />
      <Checkbox say={say} name="e" label="Д" />
    </form>,
  )
  const ids = [...html.matchAll(/<(?:input|textarea|select)[^>]* id="([^"]+)"/g)].map((m) => m[1])
  expect(ids).toHaveLength(6)
  for (const id of ids) expect(html).toContain(`for="${id}"`)
})

test('a number is typed as text, so that an empty field is not a zero', () => {
  const html = render(<NumberField say={say} name="people" label="Људи" />)
  expect(html).toContain('type="text"')
  expect(html).toContain('inputmode="numeric"')
  expect(html).not.toContain('value="0"')
})

test('the summary names every problem, leads to each field and takes the focus', () => {
  const html = render(
    <ErrorSummary
      say={say}
      wrongs={[
        { text: 'Није дан', field: 'day' },
        { text: 'Изаберите', field: 'kind' },
      ]}
    />,
  )
  expect(html).toContain('autofocus')
  expect(html).toContain('tabindex="-1"')
  expect(html).toContain('2 поља треба исправити')
  expect(html).toContain('<a href="#day">Није дан</a>')
  expect(render(<Radios say={say} name="kind" label="Врста" choices={choices} />)).toContain('id="kind"')
})

test('without problems there is no summary', () => {
  expect(render(<ErrorSummary say={say} wrongs={[]} />)).toBe('')
})
