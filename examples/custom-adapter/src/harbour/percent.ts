/** A decimal text of percent as a fraction, by moving the point: `21` is `0.21`, `5.5` is `0.055`. */
export function percentToFraction(percent: string): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(percent) ?? [];
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/\.?0+$/, '') || '0';
}
