import type { CyrillicLanguage } from './script.ts'

/** What each Latin letter or pair is in Cyrillic. A pair comes before its first letter in the search. */
const SERBIAN =
  'dž-џ lj-љ nj-њ ǆ-џ ǉ-љ ǌ-њ a-а b-б v-в g-г d-д đ-ђ e-е ž-ж z-з i-и j-ј k-к l-л m-м n-н o-о p-п r-р s-с t-т ć-ћ u-у f-ф h-х c-ц č-ч š-ш'
const MACEDONIAN = 'gj-ѓ kj-ќ dz-ѕ đ-ѓ ć-ќ ǵ-ѓ ḱ-ќ è-ѐ ì-ѝ'
const tableOf = (pairs: string) =>
  new Map(pairs.split(' ').map((pair) => [pair.slice(0, pair.indexOf('-')), pair.slice(pair.indexOf('-') + 1)]))
const SERBIAN_TABLE = tableOf(SERBIAN)
const TABLES = { sr: SERBIAN_TABLE, bs: SERBIAN_TABLE, mk: tableOf(`${SERBIAN} ${MACEDONIAN}`) } as const

/**
 * Verbs and nouns with a prefix before the old ž: `nad|živeti`, `od|žaliti`, `pod|žanr`, `pred|želudac`. The start of
 * the stem decides, for the prefix alone does not: Turkish words keep џ (`odžak`, the town Odžaci, `nadžak`).
 */
const AFTER_D =
  'al[beijo]|anj|anr|ar[ei]|bu|de|dr|edn|eg|eć|el|en[ieu]|et|ež|ig|ilj|imlj|iri|išk|it|iv|iž|mi|n[ij]|uborit?|ul[ij]|up|ut|v[ai]|arg'
/**
 * Where two letters that look like one only meet: a seam stands between them. Mostly Latin `in-`, `con-` and other
 * prefixes before j. Found in the real exceptions and in the words of a spelling dictionary (docs/methods/scripts.md).
 */
const SEAMS = new RegExp(
  [
    '(?<=in)(?=jek[ct]|jicir|junk|jurij)',
    '(?<=kon)(?=jug[aeinou]|jun[kt](?!tivaln)|juk[ct]|jekt|jurac)',
    '(?<=^(?:iz)?van)(?=jezi[čk]|jezgr|jed[ar]|jadr|javn|japan|jevrop|jugosl|jur)',
    '(?<=^pan)(?=jugosl|jevr|jelin|japan|jadr)',
    '(?<=^tan)(?=ju[gžz])',
    '(?<=^(?:poli)?an)(?=jon)',
    '(?<=^šen)(?=j[ae]n[gšž])',
    '(?<=^man)(?=jogan)',
    '(?<=^on)(?=jlajn)',
    '(?<=^pon)(?=jedelj)',
    '(?<=^onl)(?=jan)',
    '(?<=^and)(?=žej)',
    '(?<=feld)(?=žandar)',
    '(?<=^(?:nad|pod))(?=že(?:$|[ohsšv]))',
    `(?<=^(?:ne)?(?:is|na|nao|po)?(?:nad|od|pod|pred))(?=ž(?:${AFTER_D}))`,
  ].join('|'),
  'g',
)
/**
 * In Macedonian dz is ѕ, but not where a prefix ends in d: `nadzor`, `podzemen`, `odzema`. Between vowels it writes two
 * letters where Serbian has љ: `илјада`, `волја`, `Билјана`; љ stands first in a word, before u and behind a consonant.
 */
const MACEDONIAN_SEAMS = /(?<=^(?:ne)?(?:nad|od|pod|pred|sred))(?=z)|(?<=[aeiou]l)(?=j[aeo])/g
const SEAM = '\u0001'
const MAY_MEET = /[ln]j|dž|dz/

function withSeams(small: string, language: CyrillicLanguage): string {
  if (!MAY_MEET.test(small)) return small
  const parted = small.replace(SEAMS, SEAM)
  return language === 'mk' ? parted.replace(MACEDONIAN_SEAMS, SEAM) : parted
}

/** The letters of a part of a word without seams; a pair is capital when its first letter is. */
function partToCyrillic(part: string, table: ReadonlyMap<string, string>): string {
  const small = part.toLowerCase()
  let cyrillic = ''
  for (let at = 0; at < small.length; ) {
    const length = table.has(small.slice(at, at + 2)) ? 2 : 1
    const typed = part[at] ?? ''
    const letter = table.get(small.slice(at, at + length)) ?? typed
    cyrillic += typed === small[at] ? letter : letter.toUpperCase()
    at += length
  }
  return cyrillic
}

/**
 * One word of Latin letters in Cyrillic, whatever it means; protecting what must stay Latin is the caller's affair.
 * `injekcija` is `инјекција`, `Odžaci` is `Оџаци`, `NJEGOŠ` and `Njegoš` keep their capitals.
 */
export function wordToCyrillic(word: string, language: CyrillicLanguage): string {
  const small = word.toLowerCase()
  if (small.length !== word.length) return word
  let read = 0
  const parts = withSeams(small, language).split(SEAM)
  return parts
    .map((part) => {
      read += part.length
      return partToCyrillic(word.slice(read - part.length, read), TABLES[language])
    })
    .join('')
}
