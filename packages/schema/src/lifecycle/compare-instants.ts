const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d+))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Compares two instants after RFC 3339 or ISO 8601 exactly, whatever zone and however many digits of a second each is
 * written with: positive when `a` is later, 0 when they are one instant, undefined when one of them is none. A text without
 * a zone is in UTC. `Date.parse` alone drops what is below a millisecond. Never throws.
 */
export function compareInstants(a: string, b: string): number | undefined {
  const [x, y] = [readInstant(a), readInstant(b)];
  if (x === undefined || y === undefined) return undefined;
  if (x.seconds !== y.seconds) return x.seconds - y.seconds;
  const digits = Math.max(x.fraction.length, y.fraction.length);
  const [left, right] = [x.fraction.padEnd(digits, '0'), y.fraction.padEnd(digits, '0')];
  return left === right ? 0 : left > right ? 1 : -1;
}

/** Whole seconds since the epoch with the digits behind them; a zone is of whole minutes and leaves the digits alone. */
function readInstant(text: string): { readonly seconds: number; readonly fraction: string } | undefined {
  const parts = INSTANT.exec(text);
  if (parts === null) return undefined;
  const [, date, time = '00:00', second = '00', fraction = '', zone = 'Z'] = parts;
  const sign = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}` : 'Z';
  const ms = Date.parse(`${date}T${time}:${second}${sign}`);
  return Number.isNaN(ms) ? undefined : { seconds: ms / 1_000, fraction };
}
