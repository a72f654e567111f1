import { type Refusal, refusal } from '#base/result.ts'
import { fold } from '#base/text.ts'

export const PASSWORD_LEAST = 12
/** Longer ones cost more to hash than they protect. */
const PASSWORD_MOST = 200

/**
 * What the passwords that everybody tries first are made of: English and local words, names of teams and of this
 * program, rows of the keyboard. Folded; digits and signs around them do not help.
 */
const COMMON = `password passw pass pasword letmein welcome login user guest test testing secret master dragon monkey
  shadow sunshine princess football baseball superman batman michael iloveyou trustno admin administrator root default
  changeme computer internet qwertyuiop qwerty qwertz qwertzuiop asdfghjkl asdfgh asdf zxcvbnm yxcvbnm qazwsx qazwsxedc
  wsxedc abc abcd abcde abcdef abcdefgh abcdefghijkl abcdefghijklmnop hello google facebook
  lozinka sifra tajna tajnalozinka korisnik dobrodosli ljubav ljubavi volimte srbija beograd bosna sarajevo
  bijeljina makedonija skopje shqiperi shqiperia tirana prishtina zvezda crvenazvezda partizan zeljeznicar vardar
  delije grobari opstina opcina opstinska grad centar socijalnirad socijalni rad centarzasocijalnirad
  obuhvat fjalekalimi fjalekalim lozinkata lozinkamoja mojalozinka moja proba`
  .split(/\s+/)
  .sort((a, b) => b.length - a.length)

/** Whether nothing but common words is left once digits, signs and spaces are gone. */
function isMadeOfCommonWords(folded: string): boolean {
  const core = folded.replace(/^[^a-z@$]+|[^a-z@$]+$/g, '')
  const letters = core
    .replace(/0/g, 'o')
    .replace(/1/g, 'i')
    .replace(/3/g, 'e')
    .replace(/@/g, 'a')
    .replace(/\$/g, 's')
    .replace(/[^a-z]/g, '')
  const plain = folded.replace(/[^a-z]/g, '')
  return [letters, plain].some((text) => text !== '' && isSpelledBy(text, COMMON))
}

/** Whether a text can be cut into the words, by the shortest table that tells it: which beginnings can. */
function isSpelledBy(text: string, words: readonly string[]): boolean {
  const can = [true]
  for (let end = 1; end <= text.length; end++)
    can[end] = words.some((word) => can[end - word.length] === true && text.slice(end - word.length, end) === word)
  return can[text.length] === true
}

/** A short piece over and over: `abcabcabcabc`, `aaaaaaaaaaaa`. */
const isRepeated = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/su.test(text)

/** Each sign next to the one before, up or down: `123456789012`, `abcdefghijkl`. */
function isRow(text: string): boolean {
  const steps = Array.from(text).map((sign, i, all) => (sign.codePointAt(0) ?? 0) - (all[i - 1]?.codePointAt(0) ?? 0))
  const step = steps[2]
  const rest = steps.slice(1)
  const isStep = (s: number) => s === step || s === -9 || s === 9
  return (step === 1 || step === -1) && rest.every(isStep)
}

/** Whether a password is among those that are tried first. There are no rules about kinds of signs: length is what counts. */
export function isCommonPassword(password: string): boolean {
  const folded = fold(password)
  const signs = folded.replace(/\s/g, '')
  return isMadeOfCommonWords(signs) || isRepeated(signs) || isRow(signs)
}

/**
 * What is in the way of a new password: shorter than 12 signs, longer than 200, among the first that are tried, or the
 * sign-in name itself with a few signs around it; or the second typing differs.
 */
export function passwordFaults(password: string, again: string, signInName: string): readonly Refusal[] {
  const length = Array.from(password).length
  const name = fold(signInName)
  const rest = fold(password)
    .replace(name, '')
    .replace(/[^a-z]/g, '')
  const isName = name.length >= 3 && fold(password).includes(name) && rest.length < 6
  const found: Refusal[] = []
  if (length === 0) found.push(refusal('accounts.password_missing', 'password'))
  else if (length < PASSWORD_LEAST)
    found.push(refusal('accounts.password_short', 'password', { least: PASSWORD_LEAST }))
  else if (length > PASSWORD_MOST) found.push(refusal('accounts.password_long', 'password', { most: PASSWORD_MOST }))
  else if (isCommonPassword(password)) found.push(refusal('accounts.password_common', 'password'))
  else if (isName) found.push(refusal('accounts.password_is_name', 'password'))
  else if (password !== again) found.push(refusal('accounts.password_differs', 'again'))
  return found
}
