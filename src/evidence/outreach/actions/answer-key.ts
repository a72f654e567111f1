import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * The key of one answer, made of the token of its link by HKDF (RFC 5869). Whoever has the link can seal an answer with
 * it; the coordinator has it sealed under the referral's key, so it dies with that.
 */
export const keyOfToken = (token: string): string =>
  Buffer.from(hkdfSync('sha256', token, '', 'obuhvat answer', KEY_BYTES)).toString('base64url')

/** Words sealed for one link: nonce, text, tag. */
export function sealWords(key: string, linkId: string, words: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, Buffer.from(key, 'base64url'), nonce).setAAD(Buffer.from(linkId))
  return Buffer.concat([nonce, cipher.update(words, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** @throws where a bit was changed, or the words were sealed for another link */
export function openWords(key: string, linkId: string, sealed: Buffer): string {
  const opener = createDecipheriv(CIPHER, Buffer.from(key, 'base64url'), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(linkId))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  return opener.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + opener.final('utf8')
}
