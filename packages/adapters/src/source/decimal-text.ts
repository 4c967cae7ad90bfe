/** What the schema takes as a decimal: up to 30 digits, and 12 after the point. */
const PLAIN = /^-?\d{1,30}(?:\.\d{1,12})?$/;
const SCIENTIFIC = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?[eE]([+-]?\d{1,3})$/;

/** A number's text as a plain decimal, scale kept: `12.50` stays, `1.5e3` is `1500`. Undefined where it is neither. */
export function plainDecimal(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  const parts = SCIENTIFIC.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent);
  if (point < -30 || point > 30) return undefined;
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, 1 - point), '0');
  const shifted = Math.max(point, 1);
  const plain = digits.padEnd(shifted, '0');
  const rest = plain.slice(shifted);
  const shape = `${sign}${plain.slice(0, shifted)}${rest === '' ? '' : `.${rest}`}`;
  return PLAIN.test(shape) ? shape : undefined;
}
