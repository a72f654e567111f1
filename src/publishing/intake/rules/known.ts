import type { KnownProject } from '../model.ts'
import type { View } from './view.ts'

/**
 * Official names of ministries that the pages name, in Serbian. Sources: the Law on Ministries of Serbia (names in use
 * since 2020 and 2022) for Serbia; the governments' own lists for Republika Srpska, the Federation and the state.
 */
export const OFFICIAL_MINISTRIES = [
  'Ministarstvo za ljudska i manjinska prava i društveni dijalog',
  'Ministarstvo za rad, zapošljavanje, boračka i socijalna pitanja',
  'Ministarstvo za evropske integracije',
  'Ministarstvo državne uprave i lokalne samouprave',
  'Ministarstvo za brigu o porodici i demografiju',
  'Ministarstvo za brigu o selu',
  'Ministarstvo prosvete',
  'Ministarstvo prosvete, nauke i tehnološkog razvoja',
  'Ministarstvo zdravlja',
  'Ministarstvo finansija',
  'Ministarstvo pravde',
  'Ministarstvo unutrašnjih poslova',
  'Ministarstvo zdravlja i socijalne zaštite',
  'Ministarstvo uprave i lokalne samouprave',
  'Ministarstvo porodice, omladine i sporta',
  'Ministarstvo za ljudska prava i izbjeglice',
  'Ministarstvo rada i socijalne politike',
  'Ministarstvo građevinarstva, saobraćaja i infrastrukture',
  'Ministarstvo kulture',
  'Ministarstvo turizma i omladine',
] as const

/** Who carries out on behalf of whom (invariant 53). Source: source page 000, "GIZ on behalf of BMZ". */
export const ON_BEHALF: ReadonlyMap<string, string> = new Map([['giz', 'bmz']])

/** The wordings of "leave no one behind" (row 0-11); the preferred one is that of the translated Agenda. */
export const PRINCIPLES: readonly {
  readonly wording: string
  readonly preferred: boolean
  readonly pattern: RegExp
}[] = [
  { wording: 'iza sebe', preferred: true, pattern: /ne ostavlja(?:j|jte|ti|nje|mo) nikoga? iza sebe/g },
  { wording: 'za sobom', preferred: false, pattern: /ne ostavlja(?:j|jte|ti|nje|mo) nikoga? za sobom/g },
  {
    wording: 'izostavljen',
    preferred: false,
    pattern: /(?:da )?ni(?:t)?ko (?:da )?ne (?:bude|ostane) (?:izostavljen|zaboravljen|zapostavljen)/g,
  },
  {
    wording: 'po strani',
    preferred: false,
    pattern: /ne ostavlja(?:j|jte|ti|nje|mo) nikoga? (?:po strani|zapostavljen\w+|iza|u zapecku)(?! sebe)/g,
  },
]

/** German words that lose their marks when a page is typed on another keyboard. */
const GERMAN =
  'für Österreich Österreichische Förderung Büro München Köln Zürich Universität Länder Bündnis Stärkung Unterstützung über Bürger Bevölkerung Städte Brücke Saarbrücken Düsseldorf Nürnberg Thüringen Württemberg Gründung Völkerverständigung öffentliche'
const plainOf = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '')
export const WITH_MARKS = {
  of: new Map(GERMAN.split(' ').map((word) => [plainOf(word), word])),
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}@.-])(?:${GERMAN.split(' ').map(plainOf).join('|')})(?![\\p{L}\\p{N}@-])`,
    'gu',
  ),
}

/** Names of North Macedonia that are no longer used (row 4-29); not inside the names of bodies. */
export const NORTH_MACEDONIA = {
  pattern:
    /(?<![a-z])(?<!severn[aeiou]\w? )(?<!severnom )(?<!sjevern[aeiou]\w? )(?:(?:rs|bjr|bivs\w+ jugoslovensk\w+ republik\w+|republik[aeiou]m?) )?makedonij[aeiou]m?(?![a-z])|(?<![a-z])(?:fyrom|bjrm)(?![a-z])/g,
  latin: (view: View): string =>
    /\bsjever|\bmjer|\bdjec/.test(view.text) ? 'Sjeverna Makedonija' : 'Severna Makedonija',
}

/** The regional project of the five pages, to compare others with (rows 3-19, X-01). Sources: source pages 000 and 003. */
export const REGIONAL_PROJECT: KnownProject = {
  code: 'leave-no-one-behind-2020',
  names: [
    'Jačanje lokalnih kapaciteta za sprovođenje Agende 2030 i principa Ne ostavljajte nikoga iza sebe',
    'Јачање локалних капацитета за имплементацију Агенде 2030 и принципа Не остављајте никога иза себе',
  ],
  parts: [
    { organisation: 'skgo', startsOn: '2020-05-01', endsOn: '2022-06-15', source: 'SKGO' },
    { organisation: 'sogrs', startsOn: '2020-05-01', endsOn: '2022-04', source: 'SOGRS' },
  ],
}
