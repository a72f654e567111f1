import type { Context, Db } from '#base/context.ts'
import { newId } from '#base/id.ts'
import type { HowLater, JobName, Later, Mail, Payloads } from '#base/job.ts'
import { insertJob } from './queries.ts'

async function leave<Name extends JobName>(db: Db, now: Date, name: Name, payload: Payloads[Name], how: HowLater) {
  const id = newId()
  await insertJob(db, { id, name, key: how.key ?? id, payload, madeAt: now, dueAt: how.dueAt ?? now })
}

/** The ports by which an act leaves a job or a mail behind. @param inside where the statement runs, unless the act says the door's transaction */
export function portsOf(
  now: Date,
  inside: (work: (db: Db) => Promise<void>) => Promise<void>,
): Pick<Context, 'later' | 'mail'> {
  const later: Later = async (name, payload, how = {}) => {
    const work = (db: Db) => leave(db, now, name, payload, how)
    await (how.door ? work(how.door) : inside(work))
  }
  const mail: Mail = (letter, how) => later('mail', letter, how)
  return { later, mail }
}
