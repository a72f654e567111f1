import type { CostShare } from '../model.ts'

/** One whole. */
export const WHOLE = 10_000

/** A share typed in percent with at most two decimals, `33,33`, in ten-thousandths; nothing where it is none. */
export function tenThousandthsOf(typed: string): number | undefined {
  const [, whole = '', fraction = ''] = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(typed) ?? []
  if (whole === '') return undefined
  const parts = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return parts <= WHOLE ? parts : undefined
}

/** The cost key in force: the shares of the last day on which one was agreed. [2-21] */
export function keyInForce(shares: readonly CostShare[]): readonly CostShare[] {
  const last = shares.reduce((latest, { agreedOn }) => (agreedOn > latest ? agreedOn : latest), '')
  return shares.filter(({ agreedOn }) => agreedOn === last)
}

/** What the shares make together; a key is whole at 10,000. */
export const sumOf = (shares: readonly { readonly tenThousandths: number }[]): number =>
  shares.reduce((sum, { tenThousandths }) => sum + tenThousandths, 0)
