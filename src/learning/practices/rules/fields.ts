import { rowFields } from '#base/rows.ts'
import { type Content, QUESTIONS, type Written } from '../model.ts'
import type { Fields } from './describe.ts'
import { PRESENTATIONS, RESULTS } from './lists.ts'

const written = (kind: string, all: readonly Written[]) =>
  all.map(({ locale, text }): [string, string] => [`${kind}_${locale}`, text])

function costFields({ cost }: Content): Fields {
  if (cost?.is !== 'amount') return { cost_is: cost?.is ?? '' }
  const { cents, currency } = cost.money
  const cost_text = `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, '0')}`
  return { cost_is: 'amount', cost: cost_text, currency, cost_per: cost.per, cost_source: cost.source ?? '' }
}

/** The fields of the form for a description, so that reading them gives the same description. */
export function fieldsOf(content: Content): Fields {
  const { evidence, contact } = content
  const linked = [
    ...content.services.map((id) => `/services/${id}`),
    ...content.projects.map((id) => `/projects/${id}`),
    ...content.milestones.map((id) => `/milestones/${id}`),
  ]
  return {
    ...Object.fromEntries([
      ...written('title', content.titles),
      ...written('summary', content.summaries),
      ...written('done', content.done),
      ...written('context', content.context),
      ...written('people', content.people),
      ...QUESTIONS.flatMap((question) => {
        const answer = content.answers[question]
        return answer ? [[question, answer.is] as const, [`${question}_how`, answer.how ?? ''] as const] : []
      }),
    ]),
    level: content.level ?? '',
    origin: content.origin ?? '',
    origin_name: content.originName ?? '',
    place: content.place ?? '',
    types: content.types.join(' '),
    approaches: content.approaches.join(' '),
    groups: content.groups.join(' '),
    needs: content.needs.join(' '),
    sectors: content.sectors.join(' '),
    ...costFields(content),
    evaluator: evidence?.evaluator ?? '',
    comparison: evidence?.comparison ?? '',
    months: evidence?.months === undefined ? '' : String(evidence.months),
    evaluation: evidence?.source ?? '',
    evaluation_address: evidence?.address ?? '',
    contact_organisation: contact?.organisation ?? '',
    contact_post: contact?.post ?? '',
    contact_reach: contact?.reach ?? '',
    checked_on: content.checkedOn ?? '',
    source: content.source?.text ?? '',
    source_address: content.source?.address ?? '',
    linked: linked.join('\n'),
    ...rowFields(RESULTS, content.results),
    ...rowFields(PRESENTATIONS, content.presentations),
  }
}

/** Every address outside in a description, as it is written. */
export function addressesIn({ evidence, source, results, presentations }: Content): readonly string[] {
  const named = [evidence, source, ...results, ...presentations].flatMap((one) => one?.address ?? [])
  return [...new Set(named.filter((address) => !address.startsWith('/')))]
}
