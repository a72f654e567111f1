import { describe, expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import type { Reading } from '../model.ts'
import { UNSEEN_CALLS } from './fixtures/unseen-calls.ts'
import { UNSEEN_PROJECTS } from './fixtures/unseen-projects.ts'
import { UNSEEN_REPORTS } from './fixtures/unseen-reports.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (html: string): Reading => {
  const reading = readPage(html, { capturedOn: '2024-06-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
const NOISE = `<div id="cookie-law-info-bar" class="cookie-notice">Koristimo kolačiće. Prihvatam od 1. maja 2018.</div>
<nav class="main-navigation"><ul class="menu"><li><a href="/">Početna</a></li><li>Projekti</li></ul></nav>
<div class="breadcrumbs">Početna » Opština Stara Pazova » Vesti</div>`
const AROUND = `<div class="sharedaddy">Podelite: Facebook, Twitter</div>
<div class="related-posts"><h3>Povezane vesti</h3><a href="/x">Grad Niš raspisao konkurs 3. marta 2015. godine</a></div>
<div class="sidebar"><div class="widget">Ministarstvo pravde, 12.000 evra</div></div>
<div id="colophon" class="site-footer">Makedonska 22, telefon 011/3223-446, Vlada Republike Srbije</div>`

/** The same page as WordPress and as Joomla would send it; the first line that is no part of the site is the title. */
const bodyOf = (text: string): { readonly title: string; readonly paragraphs: string } => {
  const [first = '', ...rest] = text
    .split('\n\n')
    .filter((part) => !/^(?:Projekti|Vesti|Pozivi|Javni pozivi|posted in)/.test(part))
  return {
    title: escaped(first),
    paragraphs: rest.map((part) => `<p>${escaped(part).replace(/\n/g, '<br>\n')}</p>`).join('\n'),
  }
}
const WORDPRESS = (text: string): string => {
  const { title, paragraphs } = bodyOf(text)
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title} | Sajt</title><meta property="og:title" content="${title} - Sajt">
<meta property="article:published_time" content="2021-03-05T23:30:00Z"></head><body class="single with-sidebar"><header id="masthead"><h1>Sajt koji objavljuje</h1></header>${NOISE}
<div id="content"><div class="post hentry"><h1 class="entry-title">${title}</h1><div class="entry-content">${paragraphs}</div></div></div>${AROUND}</body></html>`
}
const JOOMLA = (text: string): string => {
  const { title, paragraphs } = bodyOf(text)
  return `<html><head><title>${title}</title><meta name="og:title" content="${title}"></head><body>${NOISE}<div class="moduletable_menu">Meni</div>
<div class="item-page" itemscope><div class="icons"><a>Štampaj</a></div><h2 itemprop="headline">${title}</h2>${paragraphs}</div>${AROUND}</body></html>`
}
const PAGES = [...UNSEEN_PROJECTS, ...UNSEEN_REPORTS, ...UNSEEN_CALLS].filter(({ text }) => !/^О пројекту/.test(text))
/** What a page says, without where it stands. */
const said = ({ record, issues }: Reading) => ({
  title: record.title?.raw,
  dates: record.dates.map(({ role, raw }) => `${role} ${raw}`),
  money: record.money.map(({ raw }) => raw),
  organisations: record.organisations.map(({ role, raw }) => `${role} ${raw}`),
  groups: record.groups.map(({ raw }) => raw),
  issues: issues.map(({ code, raw }) => `${code} ${raw}`),
})

describe('a page between the parts of its site', () => {
  test.each(PAGES.map((page) => [page.name, page] as const))(
    '%s: says what its text says, in two systems',
    (_, { text }) => {
      const plain = said(read(text.replace(/^(?:Projekti|Vesti|Pozivi|Javni pozivi)\n\n|posted in[^\n]*\n\n/gm, '')))
      expect(said(read(WORDPRESS(text)))).toEqual(plain)
      expect(said(read(JOOMLA(text)))).toEqual(plain)
    },
  )
  test('what was left out is counted, and the day in the head is the local day', () => {
    const { original, record } = read(WORDPRESS(UNSEEN_PROJECTS[0]?.text ?? ''))
    expect(original.leftOut.parts).toBe(8)
    expect(original.text).not.toMatch(/kolačić|Povezane|telefon|Sajt/)
    expect(record.publishedOn).toBe('2021-03-06')
  })
})

test('a title that only the head states is found in the text', () => {
  const html = `<html><head><meta property="og:title" content="Dnevni centar otvoren | Grad"></head><body><div>Vesti</div><div>Dnevni centar otvoren</div><p>U Nišu je 3. maja 2022. godine otvoren dnevni centar.</p></body></html>`
  expect(read(html).record.title?.raw).toBe('Dnevni centar otvoren')
})

test('tables of two columns and lists of terms are labels and their values', () => {
  const table = `<article><h1>Projekat nove šanse</h1><table><tr><th>Početak projekta</th><td>01.02.2021.</td></tr><tr><td>Kraj projekta</td><td>31.01.2022.</td></tr></table>
<ul><li>prvi<ul><li>unutra</li></ul></li></ul><p>${'Tekst o projektu koji traje. '.repeat(10)}</p>
<dl><dt>Donatori</dt><dd>Vlada&nbsp;Japana</dd></dl></article>`
  const { dates, organisations } = read(table).record
  expect(dates.map(({ role, period }) => `${role} ${period}`)).toEqual(['start 2021-02-01', 'end 2022-01-31'])
  expect(organisations.map(({ role, code }) => `${role} ${code}`)).toEqual(['donor gov-japan'])
})

test('a page whose classes mislead is read whole', () => {
  const html = `<html><body><div class="menu"><p>${'Opština organizuje obuku za mobilne timove. '.repeat(20)}</p></div></body></html>`
  expect(read(html).original.text).toContain('mobilne timove')
})

test('a page that a browser saved as one file is refused by its name', () => {
  const saved =
    'From: <Saved by Browser>\r\nSubject: Vesti\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n--x'
  const reading = readPage(saved, {}, lists)
  expect(reading.ok ? 'read' : reading.refusals[0].code).toBe('intake.saved_archive')
})

test.each([
  ['parts of a site in each other', '<div class="menu">'.repeat(60_000)],
  ['own parts in each other', '<div class="hentry">'.repeat(60_000)],
  ['rows of two cells', `<table>${'<tr><td>Početak</td><td>danas</td></tr>'.repeat(30_000)}</table>`],
])('%s: read in seconds', (_, html) => {
  const started = performance.now()
  read(`<p>SKGO</p>${html}`)
  expect(performance.now() - started).toBeLessThan(20_000)
})
