import { expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
/** Titles and beginnings of pages, and what they are. */
test.each([
  [
    'call',
    'Javni poziv za dodelu sredstava udruženjima',
    'Opština raspisuje javni poziv. Rok za prijavu je 5. mart 2024. godine.',
  ],
  ['call', 'Natječaj za najbolju praksu', 'Prijave se dostavljaju do 5. maja 2023. godine.'],
  ['call', 'Produžen rok za prijavu', 'Rok za podnošenje prijava produžen je do 5. maja 2023. godine.'],
  ['news', 'Rezultati javnog poziva', 'Komisija je 5. maja 2023. godine odabrala 12 opština.'],
  ['news', 'Potpisani ugovori po javnom pozivu', 'Dana 5. maja 2023. godine potpisani su ugovori sa 12 opština.'],
  ['news', 'Najava: konferencija o uslugama', 'Konferencija će biti održana 5. maja 2023. godine.'],
  ['news', 'Usvojen lokalni akcioni plan', 'Skupština je 5. maja 2023. godine usvojila plan.'],
  ['news', 'Objavljen vodič za mobilne timove', 'Vodič je predstavljen 5. maja 2023. godine na sastanku.'],
  ['event_report', 'Održana obuka za mobilne timove', 'Obuka je održana 5. maja 2023. godine u Pirotu.'],
  ['event_report', 'Forum u Pirotu', 'Juče je održana druga sednica. Prisustvovali su predstavnici dvanaest ustanova.'],
  ['event_report', 'Svečano otvoren dnevni boravak', 'Boravak je svečano otvoren 5. maja 2023. godine.'],
  [
    'project',
    'Bliže ljudima',
    'SKGO sprovodi projekat „Bliže ljudima“, koji traje od maja 2022. do maja 2024. godine.',
  ],
  ['project', 'Podrška deci', 'Cilj projekta je podrška deci. Ukupna vrednost projekta je 10.000 evra.'],
])('%s: %s', (kind, title, text) => {
  const reading = readPage(`${title}\n\n${text}`, { capturedOn: '2024-06-01' }, lists)
  expect(reading.ok && reading.value.record.kind).toBe(kind)
})
