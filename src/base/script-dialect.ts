import { fold } from './text.ts'

export type Dialect = 'ekavian' | 'ijekavian' | 'unknown'

/** The same roots in the two ways of speaking, on folded text. Place names such as Bijeljina count for neither. */
const IJEKAVIAN =
  /\b(?:djec|dijet|vrijem|(?:do|za|iz|s|u|na|raz|o|pro)?mjer(?!kat)\w|[a-z]*mjest|lijep|ljepš|bijel(?!jin|o polj)|cijel|cijen|dijel|[a-z]*djel[aiojeu]|njemac|rijesen|rjesen|[a-z]*rjesav|sljed|slijed|zahtjev|[a-z]*usmjeren|[a-z]*smjernic|ovdje|ondje|gdje|prije\b|poslije|dvije|obje|[a-z]*svijest|svijet|vijest|vijec|sjever|tijel|tjel|sjednic|sjedist|[a-z]*primjer|[a-z]*mjen[aiujeo]|[a-z]*ocjen|[a-z]*procjen|ljet|[a-z]*djelimic|[a-z]*djelov|[a-z]*savjet|uspjeh|uspjes|rijec|ljekar|lijek|stijen|covjek|dvadesetdvije|htje|vidje|zivje|razumje|[a-z]*vrijed|nasljed|nedjelj|ponedjelj|srijed|bezbjedn|posjet|sjec|vjer|vjestin|upotrijeb|primijen|zamijen|promijen|razmijen|naprijed|unaprijed|unaprjed)\w*/g
const EKAVIAN =
  /\b(?:dec[aeiou]|dete|vreme(?:n\w*)?|(?:do|za|iz|s|u|na|raz|o|pro)?mer[aeiou]\w{0,3}|mest[oaiu]|lep[aeiou]|cel[aiouei]\w{0,3}|cen[aeiou]|del[aou]|delimic\w*|delov\w*|nemac\w*|res(?:en|av)\w*|sled(?:e|i|u)\w*|zahtev\w*|usmeren\w*|smernic\w*|ovde|onde|gde|pre|posle|dve|obe|svest\w*|svet(?:a|u|om|ski|ske|skih)?|vest(?:i|ima)?|sever\w*|tel[aou]|sednic\w*|sedist\w*|primer\w*|(?:za|pro|raz|pri)men[aeiou]\w*|ocen[aeiou]\w*|procen[aeiou]\w*|leto|savet\w*|uspeh\w*|uspes\w*|lekar\w*|covek\w*|vredn\w*|nasled\w*|nedelj\w*|sred[aeu]|bezbedn\w*|poset\w*|ver[aeu]|vestin\w*|upotreb\w*|napred|unapred|unaprede)\b/g

/**
 * How a Serbian or Bosnian text is spoken, by the words that differ; `unknown` when it has none or nearly as many of
 * each. A tag for readers and search, never a statement on who wrote it (domain.md, row 3-28).
 */
export function dialectOf(text: string): Dialect {
  const folded = fold(text)
  const ijekavian = (folded.match(IJEKAVIAN) ?? []).length
  const ekavian = (folded.match(EKAVIAN) ?? []).length
  if (ijekavian === ekavian || Math.min(ijekavian, ekavian) * 2 >= Math.max(ijekavian, ekavian)) return 'unknown'
  return ijekavian > ekavian ? 'ijekavian' : 'ekavian'
}
