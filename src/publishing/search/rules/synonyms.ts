import { stemsOfWord, wordsOf } from './key.ts'

/**
 * Words that stand for one another, in all languages at once; the first class are the umbrella words for the groups that
 * are left behind (domain.md, X-04). Names and terms are in the registers: here are only words that no register holds.
 */
const UMBRELLA =
  'ugroženi ranjivi osetljivi osjetljivi marginalizovani marginalizirani deprivilegovani zapostavljeni ' +
  'ранливи загрозени маргинализирани чувствителни cënueshme cenuar rrezikuar marginalizuar vulnerable marginalised marginalized disadvantaged'
const CLASSES: readonly string[] = [
  UMBRELLA,
  'covid kovid korona koronavirus coronavirus',
  'deca dete djeca dijete djetetu djetetom detetu detetom djeteta deteta fëmijë fëmijët fëmijëve child children',
  'teškoća poteškoća smetnja',
  'roditelj roditeljka prind prindër parent',
  'asistent asistencija',
  'evropa europa',
  'evropski europski',
  'saradnja suradnja',
  'sproveđenje sprovođenje provođenje provedba implementacija sproveduvanje zbatim zbatimi implementation',
  'sobom sebe',
  'finansije financije',
  'finansijski financijski',
  'budžet proračun',
  'vebinar webinar',
  'projekat projekt proekt projekti project',
  'općina opština komuna municipality',
  'centar centre center qendra qendër',
  'invaliditet invalid hendikep popreč попреченост disability',
  'rom romi romkinja romski',
  'izbeglica izbjeglica begalec begunac refugee refugjat',
  'migrant migracija migration azil azilant asylum azilkërkues',
  'siromašan siromašni siromaštvo siromaštija сиромаштија varfëri varfër poverty poor',
  'beskućnik beskućništvo bezdomnik бездомник homeless pastrehë',
  'podatak podaci data',
  'zadatak zadaci',
  'dodatak dodaci',
  'čovek čovjek ljudi luđe луѓе person people',
]
/** Old and new word of one thing, where they stand with another word: `socijalni pristupi`, later `društveni pristupi`. */
const BESIDE: readonly { readonly words: string; readonly with: string }[] = [
  {
    words: 'socijalni društveni općestveni општествени social shoqëror',
    with: 'pristup dijalog pristap qasja approach dialogue пристап dialog',
  },
  // The principle in the languages of those who look for it (0-11): every word for its own.
  { words: 'ostavljajte ostavljati leave', with: 'iza sebe sobom behind' },
  { words: 'nikoga nikog no one', with: 'leave' },
  { words: 'sebe sobom behind', with: 'leave' },
]

const stemsOfAll = (words: string): readonly string[] => [
  ...new Set(words.split(' ').flatMap((word) => stemsOfWord(wordsOf(word)))),
]
const UMBRELLA_STEMS = new Set(stemsOfAll(UMBRELLA))
const STEMS = CLASSES.map(stemsOfAll)
const BESIDE_STEMS = BESIDE.map((one) => ({ words: stemsOfAll(one.words), with: stemsOfAll(one.with) }))

const meets = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((stem) => others.includes(stem))

export const isUmbrella = (stems: readonly string[]): boolean => stems.some((stem) => UMBRELLA_STEMS.has(stem))

/** The stems of a word with those of the words that stand for it; `all` are the stems of every word that was typed. */
export function withSynonyms(stems: readonly string[], all: readonly string[]): readonly string[] {
  const same = STEMS.filter((one) => meets(stems, one))
  const beside = BESIDE_STEMS.filter((one) => meets(stems, one.words) && meets(all, one.with)).map(({ words }) => words)
  return [...new Set([...stems, ...same.flat(), ...beside.flat()])]
}
