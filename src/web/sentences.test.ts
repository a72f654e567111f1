import { expect, test } from 'vitest'
import { finishJson } from './finish.ts'
import { speakersWith } from './messages.ts'

const speaker = speakersWith([])
const said = (data: unknown, locale: 'en' | 'sr-Latn' = 'en') => JSON.parse(finishJson(data, speaker(locale), 'eu'))

test('a program is told why it is refused in its reader’s language, days as the reader writes them', () => {
  const refusals = [{ code: 'outreach.inFuture', field: 'visited_on', params: { day: '2036-05-05' } }]
  const [english] = said({ refusals }).refusals
  expect(english).toMatchObject(refusals[0] ?? {})
  expect(english.sentence).toContain('2036')
  expect(english.sentence).not.toContain('2036-05-05')
  expect(said({ refusals }, 'sr-Latn').refusals[0].sentence).toContain('2036')
})

test('the words of a form’s author stand before the general sentence', () => {
  const refusals = [{ code: 'forms.value_shape', field: 'a', own: 'Само од 0 до 9' }]
  expect(said({ refusals }, 'sr-Latn').refusals[0].sentence).toBe('Samo od 0 do 9')
})

test('data that refuse nothing stay as they are', () => {
  for (const data of [{ rows: [1] }, [1, 2], 'text', { refusals: 3 }, { refusals: ['x'] }])
    expect(said(data)).toEqual(data)
})
