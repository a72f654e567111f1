import type { Say } from '#base/say.ts'
import type { Shown } from '#web/layout.tsx'
import type { Organisation } from '../model.ts'
import { languageOfName, organisationName } from '../rules.ts'

export type Frame = { readonly say: Say; readonly who: Shown | undefined; readonly query?: string }

export const OrganisationLink = ({ say, organisation }: { say: Say; organisation: Organisation }) => (
  <a href={`/${say.locale}/organisations/${organisation.code}`} lang={languageOfName(say, organisation)}>
    {organisationName(say, organisation)}
  </a>
)

/** What the registers call the organisations and places that a page names besides its own. */
export type Names = {
  readonly organisation: (code: string) => string
  readonly place: (code: string) => string
}
export const LinkByCode = (p: { say: Say; names: Names; code: string }) => (
  <a href={`/${p.say.locale}/organisations/${p.code}`}>{p.names.organisation(p.code)}</a>
)
