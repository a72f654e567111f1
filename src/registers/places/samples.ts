import type { Place } from './model.ts'

/** A town as the register has it, visibly invented. */
export const aPlace = (differs: Partial<Place> = {}): Place => ({
  code: 'RS-izmisljevo',
  parentCode: 'RS',
  level: 'local_government',
  kind: 'municipality',
  economyCode: 'RS',
  name: { cyrillic: 'Измишљево', latin: 'Izmišljevo', own: null, ownLocale: null },
  lat: null,
  lon: null,
  inhabitants: null,
  officialCode: null,
  validFromOn: null,
  validToOn: null,
  source: 'invented',
  datedOn: '2026-11-22',
  ...differs,
})
