import { describe, expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { shippedLists } from '#server/commands/page.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const found = (text: string, of: 'groups' | 'approaches'): readonly string[] => {
  const reading = readPage(`Projekat SKGO: ${text}.`, {}, lists)
  return reading.ok ? reading.value.record[of].map(({ code }) => code) : []
}
const forms = (stem: string, endings: string): readonly string[] =>
  endings.split(' ').map((ending) => stem + ending.replace('-', ''))

/** Nouns in all cases of both numbers; what follows them stays. Ekavian and ijekavian. */
const PERSONS = [...forms('osob', 'a e i u om ama'), ...forms('lic', 'e a u em ima')]
const CHILDREN = [
  'deca',
  'dece',
  'deci',
  'decu',
  'decom',
  'dete',
  'deteta',
  'detetu',
  'detetom',
  'djeca',
  'djece',
  'djeci',
  'djecu',
  'djecom',
  'dijete',
  'djeteta',
  'djetetu',
]
const VICTIMS = [...forms('žrtv', 'a e i u om ama'), 'žrtava']
const WOMEN = [...forms('žen', 'a e i u om ama'), 'žena']
const FAMILIES = forms('porodic', 'a e i u om ama')
const old = [...forms('starij', 'i ih im e a'), ...forms('star', 'i ih im e a')]
const with_ = (nouns: readonly string[], ...tails: readonly string[]) =>
  nouns.flatMap((noun) => tails.map((tail) => `${noun} ${tail}`))
const masculine = (stem: string, plural = stem) => [...forms(stem, '- a u om'), ...forms(plural, 'i e ima')]

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  G01: with_(CHILDREN, 'sa smetnjama u razvoju', 's poteškoćama u razvoju', 's teškoćama u razvoju'),
  G02: with_(PERSONS, 'sa invaliditetom', 's invaliditetom'),
  G03: old.flatMap((adjective) => [
    `${adjective} lica`,
    `${adjective} osoba`,
    `${adjective} ljudi`,
    `${adjective} sugrađana`,
  ]),
  G04: [
    'Romi i Romkinje',
    'Roma i Romkinja',
    'Romima i Romkinjama',
    'Rome i Romkinje',
    'Roma',
    'Romima',
    'romska zajednica',
    'romske zajednice',
    'romskih naselja',
    'romsku decu',
    'romske djece',
  ],
  G05: ['Egipćani', 'Egipćana', 'Egipćanima', 'Egipćane', 'Aškalije', 'Aškalija', 'Aškalijama'],
  G06: [
    ...FAMILIES.flatMap((noun) => [`siromašne ${noun}`, `${noun} u siromaštvu`]),
    'siromašnih porodica',
    'siromašnim porodicama',
    'porodice koje žive u siromaštvu',
  ],
  G07: [
    'samohrani roditelji',
    'samohranih roditelja',
    'samohranim roditeljima',
    'samohrane roditelje',
    'samohrana majka',
    'samohranih majki',
    'samohranoj majci',
    'samohrani otac',
    'samohranim očevima',
  ],
  G08: with_(CHILDREN, 'bez roditeljskog staranja'),
  G09: with_(CHILDREN, 'ulice', 'na ulici', 'koja žive i rade na ulici'),
  G10: with_(VICTIMS, 'nasilja', 'nasilja u porodici', 'porodičnog nasilja'),
  G11: with_(VICTIMS, 'trgovine ljudima'),
  G12: ['beskućnik', 'beskućnici', 'beskućnika', 'beskućnicima', 'beskućnike', ...with_(PERSONS, 'bez doma')],
  G13: [
    'izbeglice',
    'izbeglica',
    'izbeglicama',
    'izbjeglice',
    'izbjeglicama',
    'raseljena lica',
    'raseljenih osoba',
    'raseljenim licima',
    'interno raseljenih lica',
  ],
  G14: [
    'povratnici po readmisiji',
    'povratnika po readmisiji',
    'povratnicima po readmisiji',
    'povratnike po readmisiji',
  ],
  G15: [
    ...masculine('migrant').filter((form) => form !== 'migrant'),
    'migranata',
    'tražioci azila',
    'tražilaca azila',
    'tražiocima azila',
    'tražitelji azila',
    'tražiteljima azila',
    'azilanti',
  ],
  G16: with_(WOMEN, 'na selu', 'sa sela', 'u ruralnim područjima'),
  G17: [
    'mladi van obrazovanja i zaposlenja',
    'mladih van obrazovanja i zaposlenja',
    'mladima izvan obrazovanja i zaposlenja',
  ],
  G18: ['LGBTI osobe', 'LGBTI osoba', 'LGBTI osobama', 'LGBT osoba'],
  G19: with_(PERSONS, 'sa mentalnim smetnjama', 's mentalnim poteškoćama', 's teškoćama mentalnog zdravlja'),
  G20: ['zavisnici', 'zavisnika', 'zavisnicima', 'ovisnici', 'ovisnika', 'ovisnicima', 'ovisnike'],
  G21: with_(PERSONS, 'po izlasku iz ustanova', 'nakon izlaska iz zatvora'),
  G22: ['podstandardna naselja', 'podstandardnih naselja', 'podstandardnim naseljima', 'neformalnom naselju'],
  G23: [
    ...with_(PERSONS, 'bez dokumenata', 'bez ličnih dokumenata'),
    'pravno nevidljiva lica',
    'pravno nevidljivih lica',
    'pravno nevidljivim licima',
    'pravno nevidljivih osoba',
  ],
  G24: [
    'sakupljači sekundarnih sirovina',
    'sakupljača sekundarnih sirovina',
    'sakupljačima sekundarnih sirovina',
    'sakupljače sekundarnih sirovina',
  ],
}
const APPROACHES: Readonly<Record<string, readonly string[]>> = {
  day_centre: [
    'dnevni centar',
    'dnevnog centra',
    'dnevnom centru',
    'dnevnim centrom',
    'dnevni centri',
    'dnevnih centara',
    'dnevnim centrima',
    'dnevne centre',
    'dnevni boravak',
    'dnevnog boravka',
  ],
  mobile_team: [
    'mobilni tim',
    'mobilnog tima',
    'mobilnom timu',
    'mobilnim timom',
    'mobilni timovi',
    'mobilnih timova',
    'mobilnim timovima',
    'mobilne timove',
  ],
  social_dialogue_forum: [
    'forum za socijalni dijalog',
    'foruma za socijalni dijalog',
    'forumu za društveni dijalog',
    'forume za socijalni dijalog',
    'forumima za socijalni dijalog',
  ],
  minority_commissioner: [
    'poverenik za manjine',
    'poverenika za manjine',
    'povereniku za manjine',
    'povjerenik za manjine',
    'povjerenici za manjine',
    'povjerenicom za manjine',
  ],
  awareness: ['podizanje svesti', 'podizanja svesti', 'podizanju svesti', 'podizanjem svijesti', 'podizanje svijesti'],
  inclusive_disaster_risk: [
    'inkluzivno upravljanje rizikom od katastrofa',
    'inkluzivnog upravljanja rizicima od katastrofa',
    'smanjenja rizika od katastrofa',
  ],
  social_mapping: ['socijalno mapiranje', 'socijalnog mapiranja', 'socijalnom mapiranju', 'socijalnim mapiranjem'],
}

describe('[X-04] every group is known in all cases and numbers, ekavian and ijekavian, in both scripts', () => {
  test.each(Object.entries(GROUPS))('%s', (code, phrases) => {
    const missed = phrases
      .flatMap((text) => [text, toCyrillic(text)])
      .filter((text) => !found(text, 'groups').includes(code))
    expect(missed).toEqual([])
  })
})
describe('[X-05] every approach is known in all cases and numbers, in both scripts', () => {
  test.each(Object.entries(APPROACHES))('%s', (code, phrases) => {
    const missed = phrases
      .flatMap((text) => [text, toCyrillic(text)])
      .filter((text) => !found(text, 'approaches').includes(code))
    expect(missed).toEqual([])
  })
})
