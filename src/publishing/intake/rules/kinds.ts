import type { Kind, Section, Span } from '../model.ts'
import { foldName, type Line, type View } from './view.ts'

type Part = 'title' | 'lead' | 'text'
/** A sign of a kind of page: where it stands, what it weighs there, and the words. */
type Sign = readonly [kind: Kind, part: Part, weight: number, words: RegExp]

const EVENT =
  '(?:vebinar|webinar|konferencij|radionic|obuk|seminar|okrugl\\w+ sto|sastan|sednic|sjednic|forum|trening|tribin|skup|panel|susret|posj?et|edukacij|predavanj|manifestacij|takmicenj|izlozb|obilazak|obilask|proslav|otvaranj)'
const HELD =
  '(?:odrza(?:n|la|lo|li|le|o|va)\\w*|o(?:dr)?ganizova\\w+|organiziran\\w*|odrganizova\\w+|uprilicen\\w*|realizova(?:n|la|lo|li|o)\\w*|zavrsen\\w*|okupi(?:o|la|lo|li)|sproveden\\w*|proveden\\w*)'
const CALL =
  '(?:javn(?:i|og|om) (?:poziv\\w{0,3}|konkurs\\w{0,3}|natj?ecaj\\w{0,3}|oglas\\w{0,3})|konkurs(?:a|u|om)?|natj?ecaj\\w{0,3}|poziv (?:za|na|opstin|opcin|gradov|jedinic|lokaln|organizacij|zainteres|udruzenj)\\w*|oglas (?:za|o)|javna nabavk\\w+|rok za prijav\\w+)'
const OVER =
  '(?:rezultat\\w*|potpisan\\w*|dod(?:ij|j)?eljen\\w*|odluk\\w+ o (?:izboru|dodj?eli)|lista|zavrsen\\w*|zatvoren\\w*|odabran\\w*|izabran\\w*|najav\\w*|urucen\\w*|podrzan\\w*|predstavljen\\w*)'
const BEGINS = (words: string): RegExp => new RegExp(`(?<![a-z])${words}`)

const SIGNS: readonly Sign[] = [
  ['call', 'title', 6, BEGINS(CALL)],
  ['call', 'title', -5, BEGINS(OVER)],
  [
    'call',
    'lead',
    3,
    BEGINS(
      `(?:raspisuj\\w+|upucuj\\w+|objavljuj\\w+|otvara(?:ju)?|produz\\w+|ponavlja(?:ju)?|raspisal\\w|raspisao) (?:\\w+ ){0,3}(?:poziv|konkurs|natj?ecaj|oglas|rok)`,
    ),
  ],
  [
    'call',
    'lead',
    2,
    BEGINS(
      'poziva(?:ju|mo)? (?:\\w+ ){0,4}(?:da (?:se prijave|podnesu|dostave|predloze|iskazu)|na podnosenje|na dostavljanje)',
    ),
  ],
  ['call', 'text', 1.5, BEGINS('(?:pravo (?:na )?(?:uces\\w+|prijave|podnosenj\\w+|ucestvovanj\\w+)|pravo prijave)')],
  ['call', 'text', 1.5, BEGINS('(?:krajnji )?rok za (?:podnosenj|dostav|prijav|slanj|predaj)')],
  ['call', 'text', 1, BEGINS('(?:prijav|ponud)\\w+ (?:se |dostav|podno|slati|treba|sa naznakom|poslat|sadrzi)')],
  [
    'call',
    'text',
    1,
    BEGINS(
      '(?:kriterijum\\w+ za izbor|uslovi (?:konkursa|poziva|ucesca)|potrebn\\w+ dokumentacij|obrazac (?:za prijav|prijav)|prijavn\\w+ obraz|predmet (?:poziva|konkursa|nabavke))',
    ),
  ],
  ['event_report', 'title', 5, BEGINS(`(?:${HELD}[^.]{0,80}${EVENT}|${EVENT}[^.]{0,80}${HELD})`)],
  ['event_report', 'title', 3.5, BEGINS(EVENT)],
  [
    'event_report',
    'title',
    3.5,
    BEGINS(
      '(?:obiljezen\\w*|obelezen\\w*|svecano|otvoren\\w*|predstavljen\\w*(?! (?:\\w+ ){0,2}(?:zbirk|publikacij|priruc|vodic|brosur|knjig|izvj?estaj|studij))|prezentovan\\w*|promovisan\\w*|zavrsen\\w*)',
    ),
  ],
  [
    'event_report',
    'lead',
    3.5,
    BEGINS(`(?:(?<!bice )(?<!ce biti )${HELD}[^.]{0,140}${EVENT}|${EVENT}[^.]{0,140}(?<!bice )(?<!ce biti )${HELD})`),
  ],
  [
    'event_report',
    'lead',
    2.5,
    BEGINS(
      '(?:svecano (?:je )?otvoren|posj?etil[aie]|obiljezil|obelezil|predstavljen\\w* (?:je )?(?:kampanj|strategij|rezultat|analiz|nalaz|priruc))',
    ),
  ],
  [
    'event_report',
    'text',
    1,
    BEGINS(
      '(?:prisustvova\\w+|prisutn\\w+|ucesnici (?:su|i ucesnice)|polaznici|ucestvoval[oi] (?:je|su)|diskusij|zakljuceno je|pozdravi[ol]|moderira)',
    ),
  ],
  [
    'news',
    'title',
    5,
    BEGINS(
      '(?:najav\\w*|poce(?:o|la|lo|li)|pocinj|usvojen\\w*|potpisan\\w*|objavljen\\w*|(?<=^|je |su |sada )dostupn\\w*|izvj?estaj|obav(?:e|je|ije)st\\w+|saopst\\w+|rezultat\\w*|dod(?:ij|j)?eljen\\w*|urucen\\w*|pomoc |nov[aio] |imenovan\\w*|izabran\\w*|odabran\\w*|zapoce\\w*|pokrenut\\w*|formiran\\w*|osnovan\\w*|nabavljen\\w*|uspostavljen\\w*|raspored|cestit|predstavljen\\w* (?:\\w+ ){0,2}(?:zbirk|publikacij|priruc|vodic|brosur|knjig|izvj?estaj|studij))',
    ),
  ],
  [
    'news',
    'lead',
    3.5,
    BEGINS(
      '(?:bice odrzan|bice organizovan|ce biti odrzan|ce biti organizovan|odrzace se|ce se odrzati|ce odrzati|ce organizovati|organizovace|bit ce odrzan)',
    ),
  ],
  [
    'news',
    'lead',
    1.5,
    BEGINS(
      '(?:usvoji[ol]|potpisa[ol]|potpisan|donel[ai]|donij?el|objavi[ol]|objavljen|podij?eli[ol]|dobi[ol]|obezb\\w+uje|dostupan|dostupn|pocin|poce[ol]|imenova|izabra|urucen|urucil)',
    ),
  ],
  [
    'project',
    'lead',
    3.5,
    BEGINS(
      '(?:s?provod[ie]|realizuj[ue]|realizira|implementira|sprove[ol]|sprovel|prove[ol]|realizova[ol])\\w* [^.]{0,160}(?:projek|program)|projek\\w+ [^.]{0,120}(?:s?provod[ie]|realizuj[ue]|realizira|implementira|finansira|realizova|sprove|prove)',
    ),
  ],
  [
    'project',
    'text',
    1.5,
    BEGINS('(?:opst[ie] |opc[ie] |razvojni |specificni |glavni )?cilj(?:evi)? (?:ovog |tog )?(?:projekta|programa)'),
  ],
  [
    'project',
    'text',
    1.5,
    BEGINS(
      '(?:ukupna |ukupan )?(?:vr(?:ij)?ednost|budzet|trajanje|period realizacije|nosilac|pocetak|kraj|zavrsetak|komponente) (?:ovog )?(?:projekta|programa)',
    ),
  ],
  [
    'project',
    'text',
    1.5,
    BEGINS(
      'projek\\w{1,4} (?:[^.]{0,40} )?(?:traj[eu]|trajao|ce trajati|je trajao|vr(?:ij)?edan|je usm(?:e|je)ren|obuhvata|ima za cilj|se (?:s?provodi|realizuje)|je zapoceo|zapoceo)',
    ),
  ],
  [
    'project',
    'text',
    1,
    BEGINS(
      '(?:partner(?:i)? (?:na|u) projekt|ciljne grupe|ocekivani rezultati|projektne aktivnosti|komponente projekta|kljucni rezultati|donator projekta)',
    ),
  ],
]
const DATELINE = /^(?:\d{1,2}\. ?)(?:\d{1,2}\.|[a-z]{3,9}) ?(?:19|20)\d\d\.?(?: godine)?$/
const ANY_DAY = /\d{1,2}\. ?(?:\d{1,2}\.|[a-z]{3,9}) ?(?:19|20)\d\d/
/** Lines of the site over a page: its part, the day, who may comment. */
const OF_FRAME = /^(?:posted in:|\d[\d. :h-]*$)/

/** What the sections of a page say of its kind, and the part of the site that it stands in. */
function ofFrame(
  view: View,
  lines: readonly Line[],
  sections: readonly Section[],
  category: string,
): readonly (readonly [Kind, number])[] {
  const has = (name: Section['name']): boolean => sections.some((section) => section.name === name)
  const said: readonly (readonly [boolean, Kind, number])[] = [
    [has('deadline') || has('opening'), 'call', 4],
    [has('status') || (has('start') && has('end')), 'project', 6],
    [sections.length >= 4, 'project', 3],
    [/projek/.test(category), 'project', 6],
    [/poziv|konkurs/.test(category), 'call', 3],
    [/dogadjaj|najav|kalendar/.test(category), 'event_report', 2],
    [/vesti|vijesti|novosti|aktuelnosti|saopstenj/.test(category), 'news', 1.5],
    [lines.slice(0, 3).some(({ text }) => DATELINE.test(text)), 'news', 1.5],
    [ANY_DAY.test(view.text), 'news', 1],
  ]
  return said.flatMap(([is, kind, weight]) => (is ? [[kind, weight] as const] : []))
}

const KINDS: readonly Kind[] = ['call', 'project', 'event_report', 'news']
/** What a page is: the kind that most of its signs speak for; those of its title and of its beginning weigh most. */
export function kindOf(
  view: View,
  lines: readonly Line[],
  sections: readonly Section[],
  { category, title }: { readonly category: string | undefined; readonly title: Span | undefined },
): Kind {
  const heading = foldName(title?.raw ?? '')
  const own = lines.filter(({ text }) => !OF_FRAME.test(text) && text !== heading && text.length > 40)
  const parts: Readonly<Record<Part, string>> = {
    title: heading,
    lead: own
      .slice(0, 2)
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 900),
    text: view.text,
  }
  const score = new Map<Kind, number>(KINDS.map((kind) => [kind, 0]))
  const add = (kind: Kind, weight: number): void => {
    score.set(kind, (score.get(kind) ?? 0) + weight)
  }
  for (const [kind, part, weight, words] of SIGNS) if (words.test(parts[part])) add(kind, weight)
  for (const [kind, weight] of ofFrame(view, lines, sections, foldName(category ?? ''))) add(kind, weight)
  const [best] = [...score].sort((a, b) => b[1] - a[1])
  return best && best[1] > 0 ? best[0] : 'unknown'
}
