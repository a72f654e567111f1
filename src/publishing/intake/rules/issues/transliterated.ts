import type { Issue } from '../../model.ts'
import { issue, type Page, suggest } from '../page.ts'
import { spanAt } from '../view.ts'

/**
 * Foreign words as they are written, none of which is a word of ours in any case. Adopted words are spelled by ear
 * (`онлајн`, `вебсајт`, `Вајбер`), so one that reads letter by letter like these was made Cyrillic by a machine.
 */
const FOREIGN =
  'online offline website Facebook Google Twitter YouTube LinkedIn WhatsApp Skype Zoom Microsoft Teams Windows Excel Moodle TikTok Yahoo Wikipedia Outlook OneDrive Dropbox email newsletter software hardware download upload feedback workshop meeting training coaching mentoring networking outreach empowerment capacity development programme community service youth policy research council European Union United Nations Leave behind COVID coronavirus Creative Commons Deutsche Gesellschaft Internationale Zusammenarbeit Horizon Erasmus+ Interreg livestream streaming podcast screening update deadline laptop tablet login password smartphone touchscreen freelancing crowdfunding fundraising business public'
/** Words of ours that read the same. */
const OURS = new Set(['laptop', 'tablet', 'public', 'service', 'leave', 'mentoring', 'skype', 'update', 'tiktok'])

/** What programs write for the letters that our alphabet has not. */
const spellings = (word: string): readonly string[] => {
  const small = word.toLowerCase().replace(/[^a-z]/g, '')
  const others = [
    ['w', 'v', 'y', 'i', 'x', 'ks', 'q', 'k'],
    ['w', 'v', 'y', 'j', 'x', 'ks', 'q', 'k'],
  ].map((pairs) =>
    pairs.reduce((text, from, i) => (i % 2 === 0 ? text.replaceAll(from, pairs[i + 1] ?? '') : text), small),
  )
  return [small, ...others]
}
const MEANT: ReadonlyMap<string, string> = new Map(
  FOREIGN.split(' ')
    .filter((word) => !OURS.has(word.toLowerCase()))
    .flatMap((word) => spellings(word).map((spelling) => [spelling, word] as const)),
)
const ENDING = /(?:om|em|a|u|e|i)$/
/** A word that ends in one of ours; the ending stays in the script of the page. */
function meantBy(text: string): { readonly word: string; readonly ending: number } | undefined {
  const whole = MEANT.get(text)
  if (whole) return { word: whole, ending: 0 }
  const ending = ENDING.exec(text)?.[0].length ?? 0
  const word = ending > 0 ? MEANT.get(text.slice(0, -ending)) : undefined
  return word === undefined ? undefined : { word, ending }
}

/** A foreign word that an automatic transliteration made Cyrillic: it was Latin and stays so. */
export const transliterated = ({ view, words }: Page): readonly Issue[] =>
  words.flatMap(({ text, from, to }) => {
    const meant = meantBy(text)
    if (!meant) return []
    const span = spanAt(view, from, to)
    if (!/^\p{Script=Cyrillic}+$/u.test(span.raw)) return []
    const ending = meant.ending > 0 ? `-${span.raw.slice(-meant.ending)}` : ''
    return [issue('text.transliterated', span, suggest('latin_form', meant.word + ending))]
  })
