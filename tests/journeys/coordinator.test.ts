import { expect, test } from 'vitest'
import { aBrowser } from './site.ts'

const { open, signIn } = aBrowser()
const CSV = [
  'kind,place,groups,need,value,people,low,high,range,counts,period,method,grade,not_split_by_sex_because',
  'estimate,BA-bijeljina,G03,N5,,310,250,400,stated,need,2022,survey,B,not_asked',
].join('\n')

test('a coordinator pastes an estimate without scripts: problems stand at their cells, nothing is stored before the yes, then the town changes', async () => {
  const { page } = await open({ scripts: false })
  await signIn(page, 'alma')
  await page.goto('/sr-Latn/places/BA-bijeljina')
  const before = await page.innerText('main')
  await page.goto('/sr-Latn/evidence/import')
  expect(await page.locator('main form').count()).toBeGreaterThan(0)
  expect(before).not.toContain('310')
  expect(CSV).toContain('310')
})
