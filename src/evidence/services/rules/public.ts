import type { Service, ServiceLine } from '../model.ts'

/** What anybody, its own body included, gets of an undisclosed service: a phone line and for whom it is. */
export type PhoneLine = Pick<
  Service,
  | 'id'
  | 'name'
  | 'nameLocale'
  | 'sector'
  | 'typeCode'
  | 'phone'
  | 'languages'
  | 'serves'
  | 'state'
  | 'assuredOn'
  | 'isUndisclosed'
>

/** The service for machines. Written field by field, so that a new field of a hidden place is not told by oversight. */
export function dataOf(service: Service): Service | PhoneLine {
  if (!service.isUndisclosed) return service
  const { id, name, nameLocale, sector, typeCode, phone, languages, serves, state, assuredOn, isUndisclosed } = service
  return { id, name, nameLocale, sector, typeCode, phone, languages, serves, state, assuredOn, isUndisclosed }
}

/** The same for a line of a list. */
export function lineData(line: ServiceLine) {
  if (!line.isUndisclosed) return line
  const { id, name, nameLocale, sector, typeCode, phone, state, assuredOn, isUndisclosed } = line
  return { id, name, nameLocale, sector, typeCode, phone, state, assuredOn, isUndisclosed }
}
