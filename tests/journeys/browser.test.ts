import { expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'

test('the browser of the tests runs scripts and draws the letters of all our languages', async () => {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 200 } })
    const blank = await page.screenshot()
    const drawn: Buffer[] = []
    for (const words of ['Ђорђе', 'Ѓорѓи', 'Đorđe', 'Përfshirja']) {
      await page.setContent(`<p>${words}</p>`)
      expect(await page.evaluate(() => document.querySelector('p')?.textContent)).toBe(words)
      drawn.push(await page.screenshot())
    }
    // A browser without a font answers every question rightly and shows an empty sheet.
    expect(new Set([blank, ...drawn].map((picture) => picture.toString('base64'))).size).toBe(5)
  } finally {
    await browser.close()
  }
})
