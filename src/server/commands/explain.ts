import { withoutMarks } from '#base/marks.ts'
import { Problem } from '#base/problem.ts'
import type { Locale } from '#base/say.ts'
import { explainAddress } from '#coverage/routes/read-wide.tsx'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { speakersWith } from '#web/messages.ts'
import { enter, openDatabase } from '../database.ts'
import { targetOf } from '../request.ts'
import type { Surroundings } from './surroundings.ts'

const USAGE = 'usage: obuhvat explain ADDRESS   (a page of the site, such as /sr-Latn/cells/BA-bijeljina/G01/N5/2022)'

/** Prints the posts, sources, formula and version behind the number at a lasting address, as anybody may read them. */
export async function run([given]: readonly string[], { ownerUrl }: Surroundings): Promise<number> {
  if (given === undefined) {
    console.error(USAGE)
    return 1
  }
  const url = new URL(given, 'http://localhost')
  const { locale, path } = targetOf(url.pathname)
  const database = openDatabase(ownerUrl, 1)
  try {
    const lines = await database.app.transaction().execute(async (db) => {
      await enter(db)
      const say = speakersWith(asSpoken(await listTerms(db)))(locale ?? ('en' satisfies Locale))
      return await explainAddress({ db }, say, `${path}${url.search}`)
    })
    if (lines) console.log(lines.map(withoutMarks).join('\n'))
    else console.error(`no number has the address ${given}\n${USAGE}`)
    return lines ? 0 : 1
  } catch (e) {
    if (!(e instanceof Problem)) throw e
    console.error(`nothing public is known at ${given}`)
    return 1
  } finally {
    await database.close()
  }
}
