import { hostname } from 'node:os'
import { speakersWith } from '#web/messages.ts'
import type { Surroundings } from '../commands/surroundings.ts'
import type { MasterKey } from '../keys.ts'
import { openPostOffice } from '../mail/post.ts'
import { mailFolder } from './folder.ts'
import { kindsOf } from './kinds.ts'
import type { Runner } from './runner.ts'

/** The runner by the settings of this installation. The demonstration asks no address of the world. */
export function runnerOf(around: Surroundings, master: MasterKey, isDemo: boolean): Runner {
  const siteUrl = (process.env.SITE_URL ?? `http://localhost:${process.env.PORT ?? 8080}`).replace(/\/+$/, '')
  const office = openPostOffice({
    smtpUrl: process.env.SMTP_URL,
    from: process.env.MAIL_FROM ?? `Obuhvat <obuhvat@${hostname()}>`,
    siteUrl,
    folder: mailFolder(around.dataFolder),
  })
  const writer = { speaker: speakersWith([]), siteUrl, seed: master.key }
  return {
    around,
    kinds: kindsOf(around, office, writer),
    now: () => new Date(),
    ...((isDemo || process.env.OBUHVAT_LINKS === '0') && { without: ['links'] }),
  }
}
