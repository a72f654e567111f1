import type { Issue } from '../../model.ts'
import { isGlued, mendedMail } from '../links.ts'
import { issue, type Page, suggest } from '../page.ts'

/** [4-25] Addresses of pages that no browser would open as they stand. */
export const links = ({ record }: Page): readonly Issue[] =>
  record.links.flatMap((link) =>
    link.isWhole
      ? []
      : [issue('link.malformed', link, suggest('mended', link.address), { raw: link.stated ?? link.raw })],
  )

/** Mail addresses with a sign wrong, or with a word of the text hanging on them. */
export const emails = ({ record }: Page): readonly Issue[] =>
  record.emails.flatMap((mail) => {
    if (mail.isWhole) return []
    const mended = mendedMail(mail.raw)
    return [
      issue(
        isGlued(mail.raw) ? 'email.glued' : 'email.malformed',
        mail,
        mended === mail.raw ? [] : suggest('mended', mended),
      ),
    ]
  })
