import type { Code, Word } from './model.ts'

/** A need as the register has it. */
export const aCode = (differs: Partial<Code> = {}): Code => ({
  list: 'need',
  code: 'N5',
  sortOrder: 5,
  validFromOn: '2000-01-01',
  validToOn: null,
  article: 'ICESCR 10; CRPD 19',
  source: 'An invented list',
  datedOn: '2026-11-22',
  ...differs,
})

/** Its word in Serbian, not yet checked. */
export const aWord = (differs: Partial<Word> = {}): Word => ({
  list: 'need',
  code: 'N5',
  locale: 'sr-Cyrl',
  text: 'нега и подршка',
  state: 'draft',
  source: 'An invented list',
  datedOn: '2026-11-22',
  ...differs,
})
