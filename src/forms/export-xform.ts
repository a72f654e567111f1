import type { Form } from './compile.ts'
import { tokensOf } from './expression/tokens.ts'
import { type Choice, type Item, isContainer, type Question, type Texts, type Values } from './model.ts'
import { isRepeat, type Place } from './places.ts'
import { askedExpression, piecesOf } from './texts.ts'
import { escaped } from './xml.ts'

const SPACES =
  'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms"'

/** A form as ODK XForms XML, for ODK, Kobo and Enketo. Reading it back gives the same questions and the same rules. */
export function toXForm(form: Form): string {
  const { definition, root } = form
  const languages = definition.languages.map((language) => translation(form, language)).join('')
  const lists = Object.entries(definition.lists)
    .map(([id, choices]) => listOf(id, choices))
    .join('')
  const title = definition.title[definition.defaultLanguage] ?? Object.values(definition.title)[0] ?? ''
  const data = `<${root.name} id="${escaped(definition.id)}" version="${escaped(definition.version)}">${innerOf(root, {})}<meta><instanceID/></meta></${root.name}>`
  const meta = `<bind nodeset="/${root.name}/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>`
  const model = `<model odk:xforms-version="1.0.0"><itext>${languages}</itext><instance>${data}</instance>${lists}${root.children.map((child) => bindsOf(child, form)).join('')}${meta}</model>`
  const body = root.children.map((child) => controlOf(child, form)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<h:html ${SPACES}><h:head><h:title>${escaped(title)}</h:title>${model}</h:head><h:body>${body}</h:body></h:html>\n`
}

const pathOf = (place: Place, form: Form): string => ['', form.root.name, ...place.way].join('/')
const attributes = (named: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(named)
    .map(([name, text]) => (text === undefined || text === '' ? '' : ` ${name}="${escaped(text)}"`))
    .join('')

/* ---- the answers at the beginning ---- */

/** A list with the form that a new one takes and those that stand there first, or a group. */
function instanceOf(place: Place, given: Values): string {
  const { name } = place
  if (isRepeat(place)) {
    const template = `<${name} jr:template="">${innerOf(place, {})}</${name}>`
    const first = place.item.instances ?? (place.item.repeatCount === undefined ? [{}] : [])
    return `${template}${first.map((values) => `<${name}>${innerOf(place, values)}</${name}>`).join('')}`
  }
  return `<${name}>${innerOf(place, given)}</${name}>`
}

const innerOf = (place: Place, given: Values): string =>
  place.children
    .map((child) => {
      const value = given[child.name]
      if (child.item && isContainer(child.item)) return instanceOf(child, isInner(value) ? value : {})
      const text = typeof value === 'string' ? value : defaultOf(child)
      return `<${child.name}>${escaped(text)}</${child.name}>`
    })
    .join('')

const isInner = (value: Values[string] | undefined): value is Values =>
  typeof value === 'object' && !Array.isArray(value)
const defaultOf = (place: Place): string => (place.item && !isContainer(place.item) ? (place.item.default ?? '') : '')

/* ---- rules ---- */

const TYPES: Readonly<Record<Question['kind'], string>> = {
  integer: 'int',
  decimal: 'decimal',
  text: 'string',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  select_one: 'string',
  select_multiple: 'string',
  acknowledge: 'string',
  range: 'decimal',
  geopoint: 'geopoint',
  geotrace: 'geotrace',
  geoshape: 'geoshape',
  note: 'string',
  calculate: 'string',
  hidden: 'string',
}

function bindsOf(place: Place, form: Form): string {
  const { item } = place
  if (!item) return ''
  const expression = (text: string | undefined) => (text === undefined ? undefined : absolute(text, place, form))
  const common = {
    nodeset: pathOf(place, form),
    relevant: expression(item.relevant),
    readonly: expression(item.readOnly),
  }
  if (isContainer(item)) {
    const own = item.relevant || item.readOnly ? `<bind${attributes(common)}/>` : ''
    return own + place.children.map((child) => bindsOf(child, form)).join('')
  }
  return `<bind${attributes({
    ...common,
    type: TYPES[item.kind],
    readonly: common.readonly ?? (item.kind === 'note' ? 'true()' : undefined),
    required: expression(item.required),
    'jr:requiredMsg': item.requiredMessage && itext(place, form, 'requiredMsg'),
    constraint: expression(item.constraint),
    'jr:constraintMsg': item.constraintMessage && itext(place, form, 'constraintMsg'),
    calculate: expression(item.calculation ?? (item.defaultFrom && `once(${item.defaultFrom})`)),
  })}/>`
}

/**
 * The same expression with paths for names: to a place in the same repetition up and down again, as ODK's own converter
 * writes it, so that no program takes it for all of them.
 */
function absolute(text: string, place: Place, form: Form, isFilter = false): string {
  const isIndexed = text.includes('indexed-repeat')
  let out = ''
  let from = 0
  let conditions = isFilter ? 1 : 0
  for (const token of tokensOf(text)) {
    if (token.kind === 'mark' && token.value === '[') conditions++
    if (token.kind === 'mark' && token.value === ']') conditions--
    if (token.kind !== 'question') continue
    const end = text.indexOf('}', token.at) + 1
    const target = form.named(token.value)
    out +=
      text.slice(from, token.at) +
      (target ? way(target, place, form, isIndexed, conditions > 0) : text.slice(token.at, end))
    from = end
  }
  return out + text.slice(from)
}

function way(target: Place, owner: Place, form: Form, isIndexed: boolean, isCondition: boolean): string {
  const shared = target.repeats.filter((repeat, at) => repeat !== target && owner.repeats[at] === repeat).at(-1)
  if (!shared || isIndexed) return pathOf(target, form)
  const up = '../'.repeat(owner.way.length - shared.way.length)
  return `${isCondition ? 'current()/' : ''}${up || './'}${target.way.slice(shared.way.length).join('/')}`
}

/* ---- texts ---- */

const WORDS = {
  label: 'label',
  hint: 'hint',
  requiredMsg: 'requiredMessage',
  constraintMsg: 'constraintMessage',
} as const
const itext = (place: Place, form: Form, part: keyof typeof WORDS): string =>
  `jr:itext('${pathOf(place, form)}:${part}')`

function translation(form: Form, language: string): string {
  const { definition } = form
  const places = [...form.places.values()].flatMap((place) => textsOf(place, form, language))
  const choices = Object.entries(definition.lists).flatMap(([list, all]) =>
    all.flatMap((choice, at) => value(`${list}-${at}`, choice.label, language, undefined, form)),
  )
  const isDefault = language === definition.defaultLanguage ? ' default="true()"' : ''
  return `<translation lang="${escaped(language)}"${isDefault}>${[...places, ...choices].join('')}</translation>`
}

function textsOf(place: Place, form: Form, language: string): readonly string[] {
  const { item } = place
  if (!item) return []
  return Object.entries(WORDS).flatMap(([part, key]) => {
    const texts = key in item ? item[key as keyof typeof item] : undefined
    return value(`${pathOf(place, form)}:${part}`, texts as Texts | undefined, language, place, form)
  })
}

function value(
  id: string,
  texts: Texts | undefined,
  language: string,
  place: Place | undefined,
  form: Form,
): readonly string[] {
  const text = texts?.[language]
  return text === undefined ? [] : [`<text id="${escaped(id)}"><value>${outputs(text, place, form)}</value></text>`]
}

const outputs = (text: string, place: Place | undefined, form: Form): string =>
  piecesOf(text)
    .map((piece) =>
      'words' in piece || !place
        ? escaped('words' in piece ? piece.words : `\${${piece.asks}}`)
        : `<output value="${escaped(absolute(askedExpression(piece.asks), place, form))}"/>`,
    )
    .join('')

const listOf = (id: string, choices: readonly Choice[]): string =>
  `<instance id="${escaped(id)}"><root>${choices
    .map((choice, at) => {
      const extra = Object.entries(choice.extra ?? {}).map(([name, text]) => `<${name}>${escaped(text)}</${name}>`)
      return `<item><itextId>${escaped(id)}-${at}</itextId><name>${escaped(choice.name)}</name>${extra.join('')}</item>`
    })
    .join('')}</root></instance>`

/* ---- what is seen ---- */

const CONTROLS: Partial<Readonly<Record<Question['kind'], string>>> = {
  select_one: 'select1',
  select_multiple: 'select',
  acknowledge: 'trigger',
  range: 'range',
}

function controlOf(place: Place, form: Form): string {
  const { item } = place
  if (!item || item.kind === 'calculate' || item.kind === 'hidden') return ''
  const words = (['label', 'hint'] as const)
    .map((part) => (item[part] ? `<${part} ref="${escaped(itext(place, form, part))}"/>` : ''))
    .join('')
  const at = { ref: pathOf(place, form), appearance: item.appearance }
  if (isContainer(item)) return containerOf(place, item, words, form)
  const name = CONTROLS[item.kind] ?? 'input'
  const range = item.range && {
    start: String(item.range.start),
    end: String(item.range.end),
    step: String(item.range.step),
  }
  return `<${name}${attributes({ ...at, ...range })}>${words}${itemset(item, place, form)}</${name}>`
}

function containerOf(place: Place, item: Item, words: string, form: Form): string {
  const path = pathOf(place, form)
  const inner = place.children.map((child) => controlOf(child, form)).join('')
  const at = attributes({ ref: path, appearance: item.appearance })
  if (item.kind !== 'repeat') return `<group${at}>${words}${inner}</group>`
  const count = item.repeatCount === undefined ? undefined : absolute(item.repeatCount, place, form)
  const fixed = item.isFixed ? 'true()' : undefined
  const repeat = attributes({ nodeset: path, 'jr:count': count, 'jr:noAddRemove': fixed })
  return `<group${at}>${words}<repeat${repeat}>${inner}</repeat></group>`
}

function itemset(item: Question, place: Place, form: Form): string {
  if (item.list === undefined) return ''
  const filter = item.choiceFilter === undefined ? '' : `[${absolute(item.choiceFilter, place, form, true)}]`
  const nodeset = escaped(`instance('${item.list}')/root/item${filter}`)
  return `<itemset nodeset="${nodeset}"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset>`
}
