import { remindAll } from '#evidence/outreach/actions/remind.ts'
import { digestText } from '#evidence/outreach/rules/remind.ts'
import { writeHead } from './audit.ts'
import { asOwner, findBodyCalled, type Surroundings } from './surroundings.ts'

/** `remind [BODY]`: for the operator's timer, every night; the digest on standard output names no people. */
export async function run(args: readonly string[], { ownerUrl, dataFolder }: Surroundings): Promise<number> {
  const [name] = args
  const only = name === undefined ? undefined : await findBodyCalled(ownerUrl, name)
  if (name !== undefined && only === undefined) {
    console.error(`There is no body called ${name}. Use its short name or id.`)
    return 2
  }
  const { digests, heads } = await asOwner(ownerUrl, (keeper) => remindAll(keeper, new Date(), only))
  for (const head of heads) writeHead(dataFolder, head)
  console.log(digestText(digests))
  return 0
}
