import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { type Refusal, type Result, refusal, refuse } from '#base/result.ts'
import { decodeText } from '#coverage/rules/reading/decode.ts'
import { compileForm, type Form } from '#forms/compile.ts'
import { toXForm } from '#forms/export-xform.ts'
import { toXlsForm } from '#forms/export-xlsform.ts'
import { FORM_FIELD, fromFields } from '#forms/fields.ts'
import type { FormDefinition } from '#forms/model.ts'
import { begin } from '#forms/session.ts'
import { parseDefinition } from '#forms/shape.ts'
import { type CellProblem, readFormSheets, type Sheet, sheetsOfForm, sheetsOfText } from '#forms/sheets.ts'
import type { State } from '#forms/state.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { publishDefinition, readDefinition, readDefinitions, retireDefinition } from '../actions/definitions.ts'
import { visitForm } from '../form/definition.ts'
import { coreProblems, languageFor, readyForm } from '../form/own-forms.ts'
import type { StoredDefinition, Version } from '../model/definition.ts'
import { BringPage, type Preview } from '../pages/bring.tsx'
import { DefinitionPage, DefinitionsPage, RetirePage, type TitledVersion } from '../pages/definitions.tsx'
import { mayKeepTeams, maySeePeople } from '../policy.ts'
import { readRetirement } from '../rules/definitions.ts'
import { titleOf } from './asking.ts'
import { beginningOf, filledWith, frameOf, idIn, memberWho, typedIn } from './frame.ts'

const MOST_BYTES = 8 * 1024 * 1024

/** Why a file was not read as a workbook; `notXlsx`: it may be text. */
type SheetRefusal = 'notXlsx' | 'tooLargeInside' | 'tooManyCells' | 'unreadable'
/** What the front door lends: reading and writing a file of a spreadsheet. */
export type SheetPorts = {
  readonly readSheets: (bytes: Uint8Array) => { readonly sheets: readonly Sheet[] } | { readonly refused: SheetRefusal }
  readonly writeSheets: (sheets: readonly Sheet[]) => Uint8Array
}

/* ---- all versions, and one ---- */

const titled = (r: Request, { definition: _, ...version }: StoredDefinition, form: FormDefinition): TitledVersion => ({
  ...version,
  title: titleOf(r, form),
})

async function listPage(r: Request): Promise<Answer> {
  const stored = await readDefinitions(r.ctx)
  const versions = stored.flatMap((one) => {
    const ready = readyForm(one)
    return ready.ok ? [titled(r, one, ready.value.definition)] : []
  })
  const mayKeep = mayKeepTeams(r.ctx.who)
  return { data: { versions }, page: () => <DefinitionsPage {...frameOf(r)} versions={versions} mayKeep={mayKeep} /> }
}

type Read = { readonly version: TitledVersion; readonly form: Form }
async function readOne(r: Request): Promise<Read> {
  const stored = await readDefinition(r.ctx, idIn(r, 'formDefinitionId'))
  const ready = readyForm(stored)
  if (!ready.ok) throw new Error(`${stored.id}: ${ready.refusals[0].code}`)
  return { version: titled(r, stored, ready.value.definition), form: ready.value }
}

/** A form as it begins, or as it goes on after what was typed into it to look at it; nothing of that is kept. */
function lookedAt(r: Request, form: Form): State {
  const beginning = { ...beginningOf(r), language: languageFor(form.definition, r.say.locale) }
  const typed = r.body[FORM_FIELD] === undefined ? undefined : fromFields(form, r.body, beginning)
  return typed?.ok ? typed.value.state : begin(form, beginning)
}

async function showOne(r: Request): Promise<Answer> {
  const { version, form } = await readOne(r)
  const { definition } = form
  const mayKeep = mayKeepTeams(r.ctx.who)
  return {
    data: { ...version, definition },
    page: () => <DefinitionPage {...frameOf(r)} {...{ version, definition, mayKeep }} state={lookedAt(r, form)} />,
  }
}

/* ---- ways out ---- */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Names of forms and versions may hold any letter; a file's name on its way may not. */
const fileName = ({ form, version }: Pick<Version, 'form' | 'version'>, ending: string): string =>
  `${`${form}-${version}`.replace(/[^A-Za-z0-9_.-]+/g, '_').slice(0, 80)}.${ending}`

const xlsForm = (ports: SheetPorts, definition: FormDefinition): Answer => ({
  file: {
    type: XLSX,
    name: fileName({ form: definition.id, version: definition.version }, 'xlsx'),
    bytes: ports.writeSheets(sheetsOfForm(toXlsForm(definition))),
  },
  data: definition,
})

/** The address of the form that ships among those of a body's own, as an example to change; its id is ours, so it gets another. */
const SHIPPED_HERE = 'shipped'
async function showXlsForm(r: Request, ports: SheetPorts): Promise<Answer> {
  if (r.params.formDefinitionId !== SHIPPED_HERE) return xlsForm(ports, (await readOne(r)).form.definition)
  memberWho(r, maySeePeople)
  return xlsForm(ports, { ...visitForm(r.say).definition, id: 'visit' })
}

async function showXForm(r: Request): Promise<Answer> {
  const { version, form } = await readOne(r)
  const text = toXForm(form)
  return { file: { type: 'application/xml', name: fileName(version, 'xml'), text }, data: { xform: text } }
}

/* ---- bringing ---- */

type Brought = { readonly definition: FormDefinition; readonly leftOut: readonly Refusal[] }
type Reading = {
  readonly refusals: readonly Refusal[]
  readonly problems: readonly CellProblem[]
  readonly brought?: Brought
}
const refused = (...refusals: readonly Refusal[]): Reading => ({ refusals, problems: [] })

async function filesIn(r: Request): Promise<readonly File[]> {
  const { file } = r.body
  return (Array.isArray(file) ? file : [file]).filter((one): one is File => one instanceof File && one.size > 0)
}

const REFUSED_CODES = {
  tooLargeInside: 'forms.file_too_large',
  tooManyCells: 'forms.file_too_large',
  unreadable: 'forms.file_unreadable',
} as const

async function sheetsIn(file: File, { readSheets }: SheetPorts): Promise<Result<readonly Sheet[]>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = readSheets(bytes)
  if ('sheets' in read) return { ok: true, value: read.sheets }
  if (read.refused !== 'notXlsx') return refuse(REFUSED_CODES[read.refused], 'file')
  return { ok: true, value: sheetsOfText(file.name, decodeText(bytes).text) }
}

/** Reads the files that came, one workbook or the sheets as texts. */
async function readFiles(r: Request, ports: SheetPorts): Promise<Reading> {
  const files = await filesIn(r)
  if (files.length === 0) return refused(refusal('outreach.noFile', 'file'))
  const sheets: Sheet[] = []
  for (const file of files.slice(0, 3)) {
    const read = await sheetsIn(file, ports)
    if (!read.ok) return refused(...read.refusals)
    sheets.push(...read.value)
  }
  const form = readFormSheets(sheets)
  if ('refused' in form) return refused(form.refused)
  const problems = [...form.problems, ...coreProblems(form.definition)]
  return { refusals: [], problems, brought: { definition: form.definition, leftOut: form.leftOut } }
}

/** A definition that was read before and comes back with the page; or one that a program sends. */
function readSent(sent: unknown): Reading {
  const parsed = parseDefinition(typeof sent === 'string' ? parsedJson(sent) : sent)
  if (!parsed.ok) return refused(...parsed.refusals)
  const core = coreProblems(parsed.value)
  return { refusals: [], problems: core, brought: { definition: parsed.value, leftOut: [] } }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function bringAnswer(r: Request, { refusals, problems, brought }: Reading): Answer {
  const compiled = brought && problems.length === 0 ? compileForm(brought.definition) : undefined
  const found = [...refusals, ...(compiled && !compiled.ok ? compiled.refusals : [])]
  const preview: Preview | undefined =
    brought && compiled?.ok ? { ...brought, state: lookedAt(r, compiled.value) } : undefined
  const page = () => <BringPage {...frameOf(r)} refusals={found} problems={problems} preview={preview} />
  const data = { refusals: found, problems, leftOut: brought?.leftOut ?? [], definition: preview?.definition }
  return found.length > 0 || problems.length > 0 ? { status: 422, data, page } : { data, page }
}

const showBring = (r: Request): Answer => {
  memberWho(r, mayKeepTeams)
  return bringAnswer(r, { refusals: [], problems: [] })
}

async function postBring(r: Request, ports: SheetPorts): Promise<Answer> {
  if (!mayKeepTeams(r.ctx.who)) throw new Forbidden()
  const { definition, publish } = r.body
  if (definition === undefined || definition === '')
    return r.isOnlyLanguage ? showBring(r) : bringAnswer(r, await readFiles(r, ports))
  const reading = readSent(definition)
  const { brought, problems } = reading
  const compiled = brought && problems.length === 0 ? compileForm(brought.definition) : undefined
  if (r.isOnlyLanguage || publish !== 'yes' || !brought || !compiled?.ok) return bringAnswer(r, reading)
  const { id, version } = brought.definition
  const done = await publishDefinition(r.ctx, { id: newId(), form: id, version, definition: brought.definition })
  if (!done.ok) return bringAnswer(r, { ...reading, refusals: done.refusals })
  return { redirect: `/visits/forms/${done.value.id}`, data: done.value }
}

/* ---- retiring ---- */

async function retireAnswer(r: Request, refusals: readonly Refusal[]): Promise<Answer> {
  memberWho(r, mayKeepTeams)
  const { version } = await readOne(r)
  const filled = refusals.length > 0 || r.isOnlyLanguage ? { typed: typedIn(r), refusals } : filledWith({})
  const page = () => <RetirePage {...frameOf(r)} {...filled} version={version} />
  return refusals.length > 0 ? { status: 422, data: { refusals }, page } : { data: version, page }
}

async function postRetire(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await retireAnswer(r, [])
  const read = readRetirement(typedIn(r), frameOf(r).today)
  const done = read.ok ? await retireDefinition(r.ctx, idIn(r, 'formDefinitionId'), read.value) : read
  if (!done.ok) return await retireAnswer(r, done.refusals)
  return { redirect: `/visits/forms/${done.value.id}`, data: done.value }
}

/** Forms of a body's own: brought as XLSForm, published as dated versions that never change, retired with a reason. */
export const definitionRoutes = (ports: SheetPorts): readonly Route[] => [
  {
    method: 'get',
    path: '/visits/forms',
    audience: 'members',
    handle: listPage,
    summary: 'The versions of the body’s own forms of visits, the latest first.',
  },
  {
    method: 'get',
    path: '/visits/forms/new',
    audience: 'coordinators',
    handle: showBring,
    summary: 'The page to bring a form as XLSForm.',
  },
  {
    method: 'post',
    path: '/visits/forms/new',
    audience: 'coordinators',
    maxBytes: MOST_BYTES,
    handle: (r) => postBring(r, ports),
    summary:
      'Reads an XLSForm and answers with every problem at its cell, or with the form; publishes with publish=yes.',
  },
  {
    method: 'get',
    path: '/visits/forms/:formDefinitionId',
    audience: 'members',
    handle: showOne,
    summary: 'One version of a form as it asks.',
  },
  {
    method: 'post',
    path: '/visits/forms/:formDefinitionId',
    audience: 'members',
    handle: showOne,
    summary: 'The same as it goes on asking after what was typed; keeps nothing.',
  },
  {
    method: 'get',
    path: '/visits/forms/:formDefinitionId/xlsform',
    audience: 'members',
    handle: (r) => showXlsForm(r, ports),
    summary: 'A version as a workbook in the vocabulary of XLSForm; `shipped` is the form that ships, as an example.',
  },
  {
    method: 'get',
    path: '/visits/forms/:formDefinitionId/xform',
    audience: 'members',
    handle: showXForm,
    summary: 'A version as an ODK XForm.',
  },
  {
    method: 'get',
    path: '/visits/forms/:formDefinitionId/retire',
    audience: 'coordinators',
    handle: (r) => retireAnswer(r, []),
    summary: 'The form to retire a version.',
  },
  {
    method: 'post',
    path: '/visits/forms/:formDefinitionId/retire',
    audience: 'coordinators',
    handle: postRetire,
    summary: 'Retires a version from today on, with a reason; what was answered to it stays readable.',
  },
]
