/** A decimal text without the zeros that say nothing: `-012.500` is `-12.5`, and `-0.0` is `0`. */
export function canonicalDecimal(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  const digits = fraction === '' ? whole || '0' : `${whole || '0'}.${fraction}`;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

/** Whole steps as the decimal that they stand for: 15 steps at scale 1 are `1.5`. */
export function scaledDecimal(steps: number, scale: number): string {
  const digits = String(Math.abs(steps)).padStart(scale + 1, '0');
  const at = digits.length - scale;
  return canonicalDecimal(`${steps < 0 ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}`);
}
