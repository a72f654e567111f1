/** How far a day by which something had to happen has passed: it is today, it has passed, it passed over a week ago. */
export const STAGES = ['due', 'overdue', 'escalated'] as const
export type Stage = (typeof STAGES)[number]
