import type { Answers, OpenVisit, VisitDraft } from './model.ts'

/** A woman of 30 to 64 who says that she is of group G01 and needs N6: visibly invented. */
export const anAnswer = (differs: Answers = {}): Answers => ({
  settlement: 'Измишљено насеље',
  first_identified: 'yes',
  people: [{ sex: 'f', age: '30-64', needs: 'N6', groups: 'G01' }],
  ...differs,
})

export const aVisit = (differs: Partial<VisitDraft> & Pick<VisitDraft, 'id' | 'teamId' | 'basisId'>): VisitDraft => ({
  visitedOn: '2022-03-07',
  reference: 'IZM-001',
  identity: undefined,
  form: 'obuhvat-visit',
  version: '1',
  answers: anAnswer(),
  ...differs,
})

export const anOpenVisit = (differs: Partial<OpenVisit> = {}): OpenVisit => ({
  id: 'v1',
  visitedOn: '2022-03-07',
  householdId: 'h1',
  answers: anAnswer(),
  ...differs,
})
