const integers = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** @param {number | undefined} value */
export function count(value) {
  return value === undefined || Number.isNaN(value) ? '–' : integers.format(value);
}

/** Groups the digits of a decimal text without ever making it a float: `1234567.50` is `1,234,567.50`. @param {string} decimal */
export function amount(decimal) {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Integer steps to a decimal text: 15 at scale 1 is `1.5`. @param {number} steps @param {number} scale */
export function scaled(steps, scale) {
  if (scale === 0) return String(steps);
  const digits = String(Math.abs(steps)).padStart(scale + 1, '0');
  return `${steps < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Milliseconds without their unit, with a decimal where they are few. @param {number} ms */
export function milliseconds(ms) {
  return ms < 10 ? ms.toFixed(1) : integers.format(Math.round(ms));
}

/** Minutes and seconds: 75,000 ms is `1:15`. @param {number} ms */
export function elapsed(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** An instant as the visitor's own clock reads it. @param {string} iso */
export function timeOf(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : clock.format(date);
}

/** @param {string} iso */
export function dayAndTime(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${day.format(date)}, ${clock.format(date)}`;
}

/** An instant of an order, no finer than its platform wrote it. @param {{ at: string, precision: 'ms' | 's' | 'day', zoneAssumed?: string }} instant */
export function instant({ at, precision, zoneAssumed }) {
  const text = precision === 'day' ? day.format(new Date(at)) : dayAndTime(at);
  return zoneAssumed === undefined ? text : `${text} (zone assumed: ${zoneAssumed})`;
}

/** A word of the model as prose: `partially_shipped` is `partially shipped`. @param {string} word */
export function prose(word) {
  return word.replaceAll('_', ' ');
}

const PLATFORMS = new Map([
  ['shopify', 'Shopify'],
  ['woocommerce', 'Woo'],
]);

/** @param {string} platform */
export function platformName(platform) {
  return PLATFORMS.get(platform) ?? platform;
}
