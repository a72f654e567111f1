import type { Locale } from './locale.ts'

/** The twelve months as each locale writes them in a date and in a heading. */
export const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  'sr-Cyrl': words('јануар фебруар март април мај јун јул август септембар октобар новембар децембар'),
  'sr-Latn': words('januar februar mart april maj jun jul avgust septembar oktobar novembar decembar'),
  bs: words('januar februar mart april maj juni juli august septembar oktobar novembar decembar'),
  mk: words('јануари февруари март април мај јуни јули август септември октомври ноември декември'),
  sq: words('janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor'),
  en: words('January February March April May June July August September October November December'),
}

/**
 * What people and sources write for a month, folded: nominative, genitive, locative and usual short forms of the six
 * variants, the Croatian names that are in use in Bosnia and Herzegovina, Roman numbers. One line a month.
 */
const IN_TEXT = [
  'januar januara januaru januari jan janar janari janarit january sijecanj sijecnja i',
  'februar februara februaru fevruari feb fev shkurt shkurti shkurtit shk february veljaca veljace ii',
  'mart marta martu mar mars marsi marsit march ozujak ozujka iii',
  'april aprila aprilu apr prill prilli prillit pri travanj travnja iv',
  'maj maja maju maji majit may svibanj svibnja v',
  'jun juna junu juni qershor qershori qershorit qer june lipanj lipnja vi',
  'jul jula julu juli korrik korriku korrikut kor july srpanj srpnja vii',
  'avgust avgusta avgustu avg august augusta augustu aug gusht gushti gushtit gus kolovoz kolovoza viii',
  'septembar septembra septembru septemvri sep sept shtator shtatori shtatorit sht september rujan rujna ix',
  'oktobar oktobra oktobru oktomvri okt oct tetor tetori tetorit tet october listopad listopada x',
  'novembar novembra novembru noemvri nov noe nentor nentori nentorit nen november studeni studenog studenoga xi',
  'decembar decembra decembru dekemvri dec dek dhjetor dhjetori dhjetorit dhj december prosinac prosinca xii',
]

/** Folded word to the month's number, 1 to 12. */
export const MONTH_IN_TEXT: ReadonlyMap<string, number> = new Map(
  IN_TEXT.flatMap((line, at) => words(line).map((word) => [word, at + 1] as const)),
)

function words(line: string): readonly string[] {
  return line.split(' ')
}
