import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { remindAll } from '#evidence/outreach/actions/remind.ts'
import { deleteOldCounters } from '#registers/accounts/queries/throttle.ts'
import { deleteOldSessions } from '#registers/accounts/queries.ts'
import { MANNER } from '../asking.ts'
import { writeHead } from '../commands/audit.ts'
import { checkLinks } from '../commands/links.ts'
import { eraseDue } from '../commands/retention.ts'
import { asOwner, type Surroundings } from '../commands/surroundings.ts'
import { type Writer, writeLetter } from '../mail/letters.ts'
import type { PostOffice } from '../mail/post.ts'
import { forgetInvited, listDigested, listGuards } from '../mail/queries.ts'
import { deleteOldJobs, insertJob } from './queries.ts'
import type { Kinds } from './runner.ts'

const isMonday = (day: string): boolean => new Date(`${day}T12:00:00Z`).getUTCDay() === 1

/** A mail to each of these accounts, once however often this is done. */
async function mailTo(
  { ownerUrl }: Surroundings,
  now: Date,
  letters: readonly { readonly key: string; readonly payload: object }[],
): Promise<void> {
  if (letters.length === 0) return
  await asOwner(ownerUrl, async (db) => {
    for (const { key, payload } of letters)
      await insertJob(db, { id: newId(), name: 'mail', key, payload, madeAt: now, dueAt: now })
  })
}

/** What each kind of job does. */
export function kindsOf(around: Surroundings, office: PostOffice, writer: Writer): Kinds {
  const { ownerUrl, dataFolder } = around
  return {
    sweep: (_, { now }) =>
      asOwner(ownerUrl, async (db) => {
        await deleteOldSessions(db)
        await deleteOldCounters(db, now)
        await deleteOldJobs(db, now)
        await forgetInvited(db, now)
      }),
    retention: async (_, { now }) => void (await eraseDue(around, now)),
    remind: async (_, { now }) => {
      const { heads } = await asOwner(ownerUrl, (keeper) => remindAll(keeper, now))
      for (const head of heads) writeHead(dataFolder, head)
    },
    links: async () =>
      void (await checkLinks(around, { isAll: false, now: () => new Date(), manner: MANNER, print: () => {} })),
    digest: async ({ day }, { now }) => {
      const accounts = await asOwner(ownerUrl, (keeper) => listDigested(keeper, isMonday(day)))
      const letters = accounts.map((accountId) => ({
        key: `digest/${accountId}/${day}`,
        payload: { kind: 'digest', accountId, day },
      }))
      await mailTo(around, now, letters)
    },
    glass: async ({ bodyId, glassId }, { now }) => {
      const accounts = await asOwner(ownerUrl, (keeper) => listGuards(keeper, bodyId, glassId, localDay(now)))
      const letters = accounts.map((accountId) => ({
        key: `glass/${glassId}/${accountId}`,
        payload: { kind: 'glass_broken', accountId },
      }))
      await mailTo(around, now, letters)
    },
    mail: async (letter, doing) => {
      const post = await asOwner(ownerUrl, (keeper) => writeLetter(writer, keeper, letter, doing))
      if (post) await office.send(post)
    },
  }
}
