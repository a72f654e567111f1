import type { Contact, Link, OrganisationFound, Section, Span } from '../model.ts'

const NAME = String.raw`\p{Lu}\p{Ll}+(?:[ \u00A0-]\p{Lu}\p{Ll}+){1,2}`
const CONTACT = new RegExp(
  String.raw`(?:[Кк]онтакт|[Kk]ontakt)(?: |\u00A0)?(?:особ|лиц|osob|lic)?\p{L}*(?<body>[^:.\n]{0,90}?)(?::| је | je )\s*(?<name>${NAME})(?:,\s*(?<title>[^,.(\n@]*?))?(?=\s*(?:[.,(\n]|$|[\w.]+@|\s(?:u ime|у име)\s))`,
  'gu',
)
const SPEAKER = new RegExp(
  String.raw`(?:представни(?:к|ца)|predstavni(?:k|ca))(?<body>[^,.\n]{0,60}), (?<name>${NAME})(?:\[\d+\])?, (?<title>[^,\n]{3,90}?)(?=,)`,
  'gu',
)
/** Endings of titles, as they are written; nothing is guessed from a name. */
const FEMALE = /(?:ka|ica|kinja|telјka|teljka|рка|ка|ица|киња)(?=$|\s|,)/u
const MALE = /(?:or|er|ik|ar|nik|ац|ор|ер|ик|ар|ник)(?=$|\s|,)/u

const formOf = (title: string | undefined): 'f' | 'm' | undefined => {
  const head = title?.replace(/^(?:дипл\.|dipl\.|др|dr|мр|mr)\s*/u, '').split(/\s+/)[0] ?? ''
  if (/^(?:stru[čc]n|стручн|социјалн|socijaln|viš|виш)/iu.test(head))
    return formOf(title?.split(/\s+/).slice(1).join(' '))
  return FEMALE.test(head) ? 'f' : MALE.test(head) ? 'm' : undefined
}

type Around = {
  readonly organisations: readonly OrganisationFound[]
  readonly emails: readonly Link[]
  readonly reach: number
}
/** `reach`: how far behind the name its address and body may stand, in letters. */
function contact(raw: Span, name: string, title: string | undefined, around: Around): Contact {
  const end = raw.at + raw.raw.length + around.reach
  const email = around.emails.find(({ at }) => at >= raw.at && at <= end)
  const body = around.organisations.find(({ at }) => at >= raw.at && at <= end)
  return {
    ...raw,
    name,
    title: title?.trim() || undefined,
    form: formOf(title?.trim()),
    organisation: body?.code,
    email: email?.address,
  }
}

/** Whom the page names as contact or speaker. The names stay with the editor; the record proposes roles. */
export function contactsOf(
  source: string,
  sections: readonly Section[],
  organisations: readonly OrganisationFound[],
  emails: readonly Link[],
): readonly Contact[] {
  const around = { organisations, emails, reach: 60 }
  const found = [CONTACT, SPEAKER].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(({ 0: raw, index, groups }) =>
      contact({ raw, at: index }, groups?.name ?? '', groups?.title, around),
    ),
  )
  const inBlock = sections.flatMap(({ name, content }) => {
    if (name !== 'contact' || !content) return []
    const parts = new RegExp(`^(?<name>${NAME})(?:,\\s*(?<title>[^,(\\n@]+))?`, 'u').exec(content.raw)
    return parts?.groups ? [contact(content, parts.groups.name ?? '', parts.groups.title, { ...around, reach: 0 })] : []
  })
  const all = [...found, ...inBlock]
  return all.filter((one, i) => all.findIndex((other) => other.name === one.name) === i)
}
