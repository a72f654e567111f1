/** Grammatical gender: it decides which ending is which case. */
type Gender = 'f' | 'm' | 'n'
/** Words that the name of a body begins with, by gender, without their endings, on folded text. */
const STEMS: Readonly<Record<Gender, string>> = {
  f: 'misij agencij fondacij vlad ambasad delegacij kancelarij akademij ban[kc] organizacij sluzb direkcij mrez konferencij zajednic asocijacij koalicij skupstin uprav skol bolnic bibliotek komor ustanov zadrug stanic unij komisij opstin opcin zaklad kraljevin inicijativ federacij gimnazij galerij apotek ambulant klinik televizij kompanij firm',
  m: 'ured institut univerzitet fakultet cent(?=a?r) zavod tim savj?et fond povj?ereni[kc] grad savez klub dom komesarijat sekretarijat odbor pokret sud parlament zastitni[kc] ombudsman kanton sindikat karitas caritas biro krst kriz zbor muzej arhiv vrtic internat sektor odsj?ek odjel',
  n: 'ministarstv sveucilist udruzenj drustv v(?:ij)?ec predstavnistv preduzec povj?erenstv udruzen od(?:je|e)lj?enj pozorist',
}
const ENDINGS: Readonly<Record<Gender, string>> = {
  f: 'a|e|i|o|u|om',
  m: '(?:a?r)?(?:|a|u|om|em|e|ov|ev)',
  n: 'o|e|a|u|om|em|ima',
}
const oneOf = (gender: Gender): string =>
  `(?<${gender}>(?:${STEMS[gender].replace(/ /g, '|')})(?<${gender}Ending>${ENDINGS[gender]}))`
const GENDERS = ['f', 'm', 'n'] as const
const HEAD = new RegExp(`^(?:${GENDERS.map(oneOf).join('|')})$`)

/** Each case by a letter: nominative, genitive, dative and locative, accusative, instrumental. */
const CASES: Readonly<Record<Gender, (ending: string) => string>> = {
  f: (ending) => ({ a: 'n', e: 'g', i: 'd', u: 'a', om: 'i', o: '' })[ending] ?? '',
  m: (ending) => {
    const bare = ending.replace(/^a?r/, '')
    return { '': 'na', a: 'ga', u: 'd', om: 'i', em: 'i' }[bare] ?? ''
  },
  n: (ending) => ({ o: 'na', e: 'na', a: 'g', u: 'd', om: 'i', em: 'i', ima: 'i' })[ending] ?? '',
}
/** Endings of adjectives, the longest first: "nacionalnom" stands in three cases. */
const ADJECTIVE: readonly (readonly [RegExp, string])[] = [
  [/(?:oga|ega|og|eg|ih)$/, 'ga'],
  [/(?:omu|emu|ome|oj)$/, 'd'],
  [/(?:om|em)$/, 'di'],
  [/im$/, 'i'],
  [/a$/, 'n'],
  [/o$/, 'na'],
  [/i$/, 'na'],
  [/u$/, 'a'],
  [/e$/, 'gna'],
]
const ALL = 'ngdai'
const both = (one: string, other: string): string => [...one].filter((each) => other.includes(each)).join('')

/** Gender, stem and ending of a word that the name of a body may begin with. */
export function partsOfHead(
  word: string,
): { readonly gender: Gender; readonly stem: string; readonly ending: string } | undefined {
  const head = HEAD.exec(word)?.groups
  const gender = GENDERS.find((one) => head?.[one] !== undefined)
  if (!gender) return undefined
  const ending = head?.[`${gender}Ending`] ?? ''
  return { gender, stem: word.slice(0, word.length - ending.length), ending }
}
export const headStem = (word: string): string | undefined => partsOfHead(word)?.stem
/** The cases of one word of a name: an adjective's, or the head's, with which the name is told. */
function casesOfWord(word: string): { readonly cases: string; readonly isHead: boolean } | undefined {
  const head = HEAD.exec(word)?.groups
  const gender = GENDERS.find((one) => head?.[one] !== undefined)
  if (gender) return { cases: CASES[gender](head?.[`${gender}Ending`] ?? ''), isHead: true }
  const [, cases] = ADJECTIVE.find(([ending]) => ending.test(word)) ?? []
  return cases === undefined || word.length < 4 ? undefined : { cases, isHead: false }
}
/** Whether an adjective may stand with the head in one case: not in "predstavnika Centra", "lokalnih zajednica". */
export function agrees(adjective: string, head: string): boolean {
  const [one, other] = [
    ADJECTIVE.find(([ending]) => ending.test(adjective))?.[1] ?? '',
    casesOfWord(head)?.cases ?? ALL,
  ]
  const isPlural = HEAD.exec(head)?.groups?.n !== undefined && /a$/.test(head) && /a$/.test(adjective)
  return !isPlural && both(one, other) !== ''
}

/**
 * The cases that a name may stand in, by the endings of its adjectives and its head; of a short name those of the ending
 * behind its dash. A foreign name stands in any.
 */
export function casesOf(name: string): string {
  const short = /^[a-z]{2,8}-(?<ending>a|u|om|em|ov\w*)$/.exec(name)?.groups?.ending
  if (short !== undefined) return { a: 'ga', u: 'd', om: 'i', em: 'i' }[short] ?? 'g'
  let cases = ALL
  for (const word of name.replace(/^(?:ju|jp|nvo|ug|jzu) /, '').match(/[a-z]+/g) ?? []) {
    const found = casesOfWord(word)
    if (!found) return ALL
    cases = both(cases, found.cases) || cases
    if (found.isHead) return cases
  }
  return ALL
}
