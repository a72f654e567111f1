import { formatMoney } from '#base/format.ts'
import { toLatin } from '#base/script.ts'
import type { Issue, MoneyFound } from '../../model.ts'
import { expansionsOf } from '../language.ts'
import { inScriptOf, issue, type Page, suggest } from '../page.ts'
import { findAll, foldName, placeAt, wordsIn } from '../view.ts'

const stemsOf = (text: string): ReadonlySet<string> =>
  new Set(
    wordsIn(foldName(text))
      .filter(({ length }) => length > 3)
      .map((word) => word.slice(0, 5)),
  )

/** One abbreviation that stands for two different things; those of known bodies have names in several languages. */
export function acronyms({ view, lists }: Page): readonly Issue[] {
  const known = new Set(lists.organisations.flatMap(({ names }) => names.map((name) => toLatin(name).toUpperCase())))
  const all = expansionsOf(view.source)
  return all.flatMap((one, i) => {
    const first = all.slice(0, i).find(({ latin }) => latin === one.latin)
    if (!first || known.has(one.latin)) return []
    const [own, its] = [stemsOf(one.expansion), stemsOf(first.expansion)]
    const shared = [...own].filter((stem) => its.has(stem)).length
    return shared >= Math.min(own.size, its.size) / 2
      ? []
      : [
          issue('acronym.two_meanings', one, suggest('stated_here', first.expansion, one.expansion), {
            other: first.raw,
          }),
        ]
  })
}

/** What every reader of these pages knows, without its words. */
const WELL_KNOWN = new Set(
  (
    'KM EUR USD RSD BAM MKD ALL PDV EU UN UNDP UNICEF UNHCR UNOPS UNFPA UNESCO OEBS OSCE USAID WHO SZO ILO IOM IPA NATO ' +
    'RS AP JU JP JLS LS NVO OCD CSR MZ BIH FBIH SAD BDP IT PR PDF HTML WWW CD DVD TV SMS GPS COVID SOS LGBT LGBTI LGBTIQ ' +
    'NEET MUP CSV JSON XLSX XML URL IATI ISBN ISSN QR JMBG PIB ID IP RU PIO BJR LOT SDC SIDA GIZ BMZ KFW CZ RKS CG MK AL ME HR ŽRTVE OK'
  ).split(' '),
)
const ALL_CAPITALS = /^\p{Lu}{3,6}$/u
/** An abbreviation that stands twice and more, whose words stand nowhere on the page, and that nobody knows otherwise. */
export function unexplained({ view, record, lists }: Page): readonly Issue[] {
  const known = new Set(
    lists.organisations.flatMap(({ names }) =>
      names.flatMap(
        (name) =>
          toLatin(name)
            .toUpperCase()
            .match(/\p{L}+/gu) ?? [],
      ),
    ),
  )
  const text = toLatin(view.source)
  return record.acronyms.flatMap((acronym) => {
    const { latin, expansion, raw } = acronym
    if (!ALL_CAPITALS.test(raw) || expansion !== undefined || WELL_KNOWN.has(latin) || known.has(latin)) return []
    const times = text.match(new RegExp(`(?<![\\p{L}\\p{N}@./])${toLatin(raw)}(?![\\p{L}\\p{N}@])`, 'gu')) ?? []
    const isShouted = /\p{Lu}{3,} \p{Lu}{3,}/u.test(
      text.slice(Math.max(0, acronym.at - 12), acronym.at + raw.length + 12),
    )
    if (times.length < 2 || isShouted || isExplained(text, latin)) return []
    return [issue('acronym.unexplained', acronym, [], { n: times.length })]
  })
}
/** `LAG (lokalna akciona grupa)`, `lokalna akciona grupa – LAG`: its words in brackets, behind a dash, or before it. */
function isExplained(text: string, latin: string): boolean {
  const words = [...latin].map((letter) => `${letter}\\p{L}*`).join('[ -]+(?:\\p{L}{1,3} )?')
  return (
    new RegExp(`(?<!\\p{L})${words}`, 'iu').test(text) ||
    new RegExp(`${latin} ?[(–-] ?\\p{L}{3,} \\p{L}`, 'u').test(text)
  )
}

const TOTAL =
  /(?:ukup(?:an|n\w+) (?:raspoloziv\w+ )?(?:vr(?:ij)?ednost|budzet|sredst|iznos|fond)\w*|(?:vr(?:ij)?ednost|budzet)\w* (?:projekta|programa)|sredst\w+ (?:\w+ )?(?:poziva|konkursa|projekta|programa), ukupno)[^.;\n]{0,40}$/
const HEADED = /(?:^|\n) *(?:budzet|vr(?:ij)?ednost|ukupna vr(?:ij)?ednost|sredstva)(?: (?:projekta|programa))?:?\s*$/
/** Two different sums for the whole project, in the same currency. */
export function totals({ view, record }: Page): readonly Issue[] {
  const stated = record.money.filter(({ at }) => {
    const from = placeAt(view, at)
    const before = view.text.slice(Math.max(0, from - 90), from)
    return TOTAL.test(before) || HEADED.test(before)
  })
  const shown = ({ money }: MoneyFound): string => formatMoney('sr-Latn', money)
  return stated.slice(1).flatMap((one) => {
    const first = stated[0]
    if (!first || first.money.currency !== one.money.currency || first.money.cents === one.money.cents) return []
    return [issue('money.conflict', one, suggest('stated_here', shown(first), shown(one)), { other: first.raw })]
  })
}

const COUNTRIES =
  /(?<![a-z])(?:zemlj(?:e|a|ama|u)|drzav(?:e|a|ama|u))(?: \w+){0,2} ?[-:(,][^.;\n]{0,160}?\bkosov(?:o|a|u|om)(?![a-z])/g
/** [0-14, 4-28] A list of "countries" in which an economy stands that the rule of the platform calls an economy. */
export const countries = ({ view }: Page): readonly Issue[] =>
  findAll(view, COUNTRIES).map(({ raw, at }) => {
    const word = /^\p{L}+/u.exec(raw)?.[0] ?? raw
    return issue(
      'name.economy_as_country',
      { raw: word, at },
      suggest('preferred', inScriptOf(word, economies(foldName(word)))),
    )
  })
const economies = (word: string): string =>
  /ama$/.test(word) ? 'ekonomijama' : /a$/.test(word) ? 'ekonomija' : 'ekonomije'
