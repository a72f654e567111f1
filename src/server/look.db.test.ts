import { expect, test } from 'vitest'
import { aWorld, GUEST } from '../../tests/world.ts'
import { ROUTES } from './routes.ts'

const world = await aWorld()
const site = world.site(ROUTES)
const pageOf = async (look: string, path = '/en/help') =>
  await (await site.get(path, GUEST, { cookie: `__Host-look=${look}` })).text()

test('a look that is chosen is remembered by the browser, and the same page comes back without it in its address', async () => {
  const answer = await site.get('/en/places?q=a&look=dark', GUEST)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/places?q=a'])
  expect(answer.headers.get('set-cookie')).toContain('__Host-look=dark; Path=/; Secure')
  const back = await site.get('/en/places?look=system', GUEST)
  expect([back.headers.get('location'), back.headers.get('set-cookie')]).toEqual([
    '/en/places',
    expect.stringContaining('Max-Age=0'),
  ])
})

test('a page says the chosen look to the style sheet and marks it in the menu; a stranger’s word chooses nothing', async () => {
  const dark = await pageOf('dark')
  expect(dark).toContain('<html data-color-scheme="dark" ')
  expect(dark).toContain('data-look="dark" aria-current="true"')
  for (const other of ['system', '"><b>', '']) {
    const page = await pageOf(other)
    expect([page.includes('data-color-scheme'), page.includes('data-look="system" aria-current="true"')]).toEqual([
      false,
      true,
    ])
  }
  expect(await pageOf('light', '/en/nowhere-at-all')).toContain('data-color-scheme="light"')
})

test('on a page with a form what was typed comes back in the other look, and nothing is checked', async () => {
  const typed = { page: '/en/news', what: 'half a sentence', switchTo: 'en' }
  const answer = await site.post('/en/removal?look=dark', GUEST, typed)
  const page = await answer.text()
  expect(answer.headers.get('set-cookie')).toContain('__Host-look=dark')
  expect([page.includes('data-color-scheme="dark"'), page.includes('half a sentence')]).toEqual([true, true])
})
