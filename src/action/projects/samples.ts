/** The fields of the form, as typed. */
type Fields = Readonly<Record<string, string>>

/** The form of a right, visibly invented project; tests say only what differs. */
export const someFields = (more: Fields = {}): Fields => ({
  titles: 'sr-Cyrl: Измишљени пројекат\nsr-Latn: Drugo ime izmišljenog projekta\nen: Invented project',
  locale: 'sr-Latn',
  about: 'Izmišljeno za probu & <ništa> više.',
  status: '',
  start: 'Početkom 2020.godine',
  end: '15.06.2022.',
  budget: '76.630,00 evra',
  places: 'RS-80420',
  groups: 'G01 G04',
  approaches: 'day_centre',
  organisations: 'implementer: skgo\npartner: nalas\nagency: giz > bmz',
  contacts: 'koordinatorka projekta; f; skgo; 2022-05-01',
  objectives: 'overall: Opšti cilj\nspecific: Poseban cilj\nmeasure: Mera @skgo\noutcome: Ishod',
  links: '',
  source: 'izmišljeno',
  source_address: 'https://example.org/projekat?a=1&b=2',
  captured: '2026-01-02',
  ...more,
})
