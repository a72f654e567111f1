import type { Organisation } from './model.ts'

/** A centre for social work, visibly invented, of which only the name is stated. */
export const anOrganisation = (differs: Partial<Organisation> = {}): Organisation => ({
  code: 'izm-csr',
  kindCode: 'centre_for_social_work',
  placeCode: 'RS-izmisljevo',
  place: null,
  address: null,
  phone: null,
  hours: null,
  web: null,
  validFromOn: null,
  validToOn: null,
  source: 'invented',
  datedOn: '2026-11-22',
  stakeholderCode: 'public_body',
  verifiedOn: '2026-11-22',
  keptBy: null,
  names: [{ use: 'preferred', locale: 'sr-Cyrl', text: 'Центар за социјални рад Измишљево', source: 'invented' }],
  ...differs,
})
