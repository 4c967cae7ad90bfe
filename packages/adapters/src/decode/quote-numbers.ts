import { MalformedPayloadError } from '../errors/payload-errors.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const COLON = 0x3a;

/** Where a number's text starts and ends. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * One pass over JSON text in UTF-8 that finds the numbers whose text a float would not give back. Looks at structure no
 * further than it must: whatever is not JSON here, `JSON.parse` refuses afterwards. Throws `MalformedPayloadError`.
 */
export function unsafeNumbers(json: Buffer, maxDepth: number): readonly Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let at = 0;
  while (at < json.length) {
    const byte = json[at] as number;
    if (byte === QUOTE) {
      at = endOfString(json, at + 1);
    } else if (byte === MINUS || isDigit(byte)) {
      const end = endOfNumber(json, at + 1);
      if (!survives(json, at, end)) {
        // As a key a number is not JSON, and quoting would make it so.
        if (json[endOfSpace(json, end)] === COLON) throw new MalformedPayloadError('not_json');
        spans.push({ start: at, end });
      }
      at = end;
    } else {
      if (byte === 0x7b || byte === 0x5b) {
        depth += 1;
        if (depth > maxDepth) throw new MalformedPayloadError('too_deep');
      } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
      at += 1;
    }
  }
  return spans;
}

/** The same JSON with the numbers at `spans` as strings. */
export function quote(json: Buffer, spans: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    parts.push(json.toString('utf8', from, start), '"', json.toString('latin1', start, end), '"');
    from = end;
  }
  parts.push(json.toString('utf8', from));
  return parts.join('');
}

/** True where the number can stay a number, and where it is none and must reach `JSON.parse` as it is. */
function survives(json: Buffer, start: number, end: number): boolean {
  // Fifteen digits are exact in a float, and without a leading zero their text is canonical.
  if (end - start <= 15 && json[start] !== 0x30 && allDigits(json, start, end)) return true;
  const text = json.toString('latin1', start, end);
  return !/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) || String(Number(text)) === text;
}

function endOfString(json: Buffer, from: number): number {
  let at = from;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at + 1;
}

function endOfNumber(json: Buffer, from: number): number {
  let at = from;
  while (at < json.length && isNumberPart(json[at] as number)) at += 1;
  return at;
}

function endOfSpace(json: Buffer, from: number): number {
  let at = from;
  while (json[at] === 0x20 || json[at] === 0x0a || json[at] === 0x0d || json[at] === 0x09) at += 1;
  return at;
}

function allDigits(json: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isDigit(json[at] as number)) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** A digit, or one of `+ - . E e`. */
function isNumberPart(byte: number): boolean {
  return isDigit(byte) || byte === 0x2b || byte === MINUS || byte === 0x2e || byte === 0x45 || byte === 0x65;
}
