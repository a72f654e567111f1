import { type Day, yearsBetween } from '#base/day.ts'

/** Whether twelve months have passed since somebody checked it. */
export const isStale = (checkedOn: Day | undefined, today: Day): boolean =>
  checkedOn === undefined || yearsBetween(checkedOn, today) >= 1
