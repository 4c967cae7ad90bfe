/** Amounts are integers of the smallest unit; a platform's text is made from them at the very end. */
export interface Currency {
  readonly code: string;
  /** Decimals of the smallest unit. */
  readonly scale: 0 | 2 | 3;
}

/** `decimal(1250n, 3)` is `'1.250'`. */
export function decimal(minor: bigint, scale: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(scale + 1, '0');
  const sign = minor < 0n ? '-' : '';
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-scale)}`;
}

/** `amount × part ÷ whole` of amounts that are not negative, halves rounded up. */
export function portion(amount: bigint, part: bigint, whole: bigint): bigint {
  return (2n * amount * part + whole) / (2n * whole);
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
