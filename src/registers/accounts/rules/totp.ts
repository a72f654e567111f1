/** HMAC with SHA-1; comes in as an argument, for it is the platform's. */
export type HmacSha1 = (key: Uint8Array, message: Uint8Array) => Uint8Array

/** One code holds for 30 seconds and has six digits: what every app for codes takes for granted (RFC 6238, section 4). */
const STEP_SECONDS = 30
const DIGITS = 6
/** 160 bits, as long as the hash (RFC 4226, section 4, requirement 6). */
export const SECRET_BYTES = 20
/** A device's clock may be one step off in either direction. */
const STEPS_OFF = [0, -1, 1]

/** The number of the step in which a moment lies. */
export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / STEP_SECONDS)

/**
 * The code of a step: HOTP of the step's number (RFC 6238, section 4.2), cut out dynamically (RFC 4226, section 5.3).
 * @param secret the bytes that device and server share
 */
export function codeAt(secret: Uint8Array, step: number, hmac: HmacSha1): string {
  const counter = new Uint8Array(8)
  const view = new DataView(counter.buffer)
  view.setUint32(0, Math.floor(step / 2 ** 32))
  view.setUint32(4, step % 2 ** 32)
  const tag = hmac(secret, counter)
  const offset = (tag.at(-1) ?? 0) & 0x0f
  const cut = new DataView(tag.buffer, tag.byteOffset, tag.byteLength).getUint32(offset) & 0x7fffffff
  return String(cut % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** What was typed as a code, without the gap that apps show in the middle. */
const digitsOf = (typed: string): string => typed.replace(/[\s-]/g, '')

/** The step whose code was typed, at most one away from now; later than `after`, for a code works once. */
export function stepOfCode(
  secret: Uint8Array,
  typed: string,
  at: { readonly now: Date; readonly after: number },
  hmac: HmacSha1,
): number | undefined {
  const digits = digitsOf(typed)
  if (!/^\d{6}$/.test(digits)) return undefined
  const steps = STEPS_OFF.map((off) => stepAt(at.now) + off).filter((step) => step > at.after)
  return steps.find((step) => codeAt(secret, step, hmac) === digits)
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes in the letters that apps for codes read (RFC 4648, section 6), without padding. */
export function base32Of(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => LETTERS[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** The bytes again; nothing where a letter is none, or the length is not a secret's. */
export function secretOf(text: string): Uint8Array | undefined {
  const letters = text.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z2-7]{32}$/.test(letters)) return undefined
  const bits = [...letters].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** What an app for codes takes over from a picture: secret, whose it is, and where it is for. */
export const otpauthOf = (secret: string, signInName: string): string =>
  `otpauth://totp/Obuhvat:${encodeURIComponent(signInName)}?secret=${secret}&issuer=Obuhvat&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`

export const RECOVERY_CODES = 10
/** Random bytes of one recovery code: 80 bits, more than anybody tries. */
export const RECOVERY_BYTES = 10
/** A recovery code as it is shown: `ABCD-EFGH-IJKL-MNOP`. */
export const recoveryCodeOf = (bytes: Uint8Array): string => (base32Of(bytes).match(/.{4}/g) ?? []).join('-')

/** What was typed, as a recovery code without its hyphens; nothing where it is none. */
export function recoveryTyped(typed: string): string | undefined {
  const letters = typed.replace(/[\s-]/g, '').toUpperCase()
  return /^[A-Z2-7]{16}$/.test(letters) ? letters : undefined
}
