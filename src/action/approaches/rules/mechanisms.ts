type Described = { readonly source: string; readonly address?: string | undefined }
export type Mechanism = {
  readonly code: string
  /** Undefined: a strand of its own. */
  readonly approach: string | undefined
  readonly services: readonly string[]
  readonly described: Described
}
const CALL: Described = {
  source: 'Call for learning clusters on social approaches, text of SOGRS',
  address: 'https://www.alvrs.com/lat/news/204.poziv-za-ucesce-u-klasteru-ucenja-o-drustvenim-pristupima.html',
}
const PAGE: Described = {
  source: 'Centre for Social Work Stara Pazova, page on the two webinars (source page 004)',
  address: 'https://www.csr-starapazova.org/',
}

/**
 * The five approaches that are recommended to local governments, and social mapping beside them as a strand of its own.
 * One approach, the inclusion of minorities, has two mechanisms. `services`: how the types of service begin that belong to
 * it; `described`: by which source it is described. [4-04]
 */
export const MECHANISMS: readonly Mechanism[] = [
  { code: 'day_centre', approach: 'day_centre', services: ['DAY-'], described: CALL },
  { code: 'awareness', approach: 'awareness', services: [], described: CALL },
  {
    code: 'mobile_team',
    approach: 'mobile_team',
    services: ['OUT-'],
    described: {
      source: 'SOGRS, report on the webinar about mobile and outreach teams',
      address:
        'https://www.alvrs.com/lat/news/novosti/drustvene_djelatnosti/145.odrzan-vebinar-na-temu-mobilnih-i-terenskih-timova.html',
    },
  },
  { code: 'social_dialogue_forum', approach: 'minorities', services: [], described: PAGE },
  { code: 'minority_commissioner', approach: 'minorities', services: [], described: CALL },
  {
    code: 'inclusive_disaster_risk',
    approach: 'inclusive_disaster_risk',
    services: [],
    described: { source: 'NALAS, report on the third regional exchange event (14–15 June 2022)' },
  },
  {
    code: 'social_mapping',
    approach: undefined,
    services: [],
    described: {
      source: 'SOGRS, public call to local governments for social mapping',
      address: 'https://www.alvrs.com/lat/news/41.javni-poziv-opstinama-i-gradovima-socijalno-mapiranje.html',
    },
  },
]

/** Undefined: there is no such mechanism. */
export const mechanismOf = (code: string): Mechanism | undefined => MECHANISMS.find((one) => one.code === code)
