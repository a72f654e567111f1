import { readFileSync } from 'node:fs'
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { LOCALES } from '#base/say.ts'
import { PAGE_FORM } from './language-switch.tsx'
import { Layout, type LayoutProps } from './layout.tsx'
import { LOOKS } from './look.ts'
import { aSpeaker } from './samples.ts'
import { VERSION } from './version.ts'

const say = aSpeaker()
const page = (p: Partial<LayoutProps> = {}) =>
  render(
    <Layout say={say} path="/places/BA-1" title="Бијељина" {...p}>
      <p>Текст</p>
    </Layout>,
  )

test('every page names its language, its title and itself, and has one main heading', () => {
  const html = page()
  expect(html).toContain('<html lang="sr-Cyrl">')
  expect(html).toContain('<title>Бијељина · Обухват</title>')
  expect(html.match(/<h1>/g)).toHaveLength(1)
})

test('the first link of a page leads past the navigation', () => {
  const html = page()
  expect(html.slice(html.indexOf('<body>')).match(/<a [^>]*href="([^"]+)"/)?.[1]).toBe('#main')
  expect(html).toContain('<main id="main"')
})

test('the frame speaks all six variants, and each leads to the same page with the same query', () => {
  for (const locale of LOCALES) {
    const html = page({ say: aSpeaker(locale), query: 'asOf=2022-01-01' })
    for (const other of LOCALES) expect(html).toContain(`href="/${other}/places/BA-1?asOf=2022-01-01"`)
  }
})

test('on a page with a form the language is a submit button of that form, and Enter does not press it', () => {
  const html = page({ switchAs: 'buttons' })
  const buttons = html.match(/<button[^>]*>/g)?.filter((b) => b.includes(`form="${PAGE_FORM}"`)) ?? []
  // One without a face, the six variants, and the other way of speaking Serbian.
  expect(buttons).toHaveLength(1 + LOCALES.length + 1 + LOOKS.length)
  expect(buttons[0]).not.toContain('formaction')
  expect(buttons[0]).toContain('tabindex="-1"')
  expect(buttons.slice(1).every((b) => b.includes('formaction') && b.includes('name="switchTo"'))).toBe(true)
})

test('the title of a page with an error begins with the word for error', () => {
  expect(page({ isError: true })).toContain('<title>Грешка: Бијељина')
})

test('a page about a past day says so and leads to the present', () => {
  const html = page({ asOf: '2022-01-31', query: '?asOf=2022-01-31' })
  expect(html).toContain('31. јануар 2022.')
  expect(html.slice(html.indexOf('as-of'), html.indexOf('<main'))).toContain('href="/sr-Cyrl/places/BA-1"')
  expect(page()).not.toContain('as-of')
})

test('a guest can sign in; a member sees who is at work, the own work and the way out', () => {
  const who = { name: 'Алма Пример', body: 'Измишљено тело', role: 'координаторка' }
  expect(page()).toContain('/sign-in')
  expect(page()).not.toContain('href="/sr-Cyrl/work"')
  const html = page({ who })
  expect(html).toContain('Алма Пример · координаторка · Измишљено тело')
  expect(html).toContain('action="/sr-Cyrl/sign-out"')
  expect(html).toContain('href="/sr-Cyrl/work"')
})

test('the section of the page is marked in the navigation', () => {
  expect(page()).toMatch(/href="\/sr-Cyrl\/places" aria-current="true"/)
  expect(page({ path: '/gaps' })).toMatch(/href="\/sr-Cyrl\/gaps" aria-current="page"/)
})

test('no page carries a style or a script of its own, or calls anybody else', () => {
  const html = page({ switchAs: 'buttons' })
  expect(html).not.toMatch(/ style=|<style|<script|(?:src|href)="(?:https?:)?\/\//)
})

test('the version in the footer is that of the package', () => {
  const own: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(VERSION).toBe(own.version)
})
