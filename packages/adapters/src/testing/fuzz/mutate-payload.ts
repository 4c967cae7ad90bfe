import type { Random } from './random.ts';

/** JSON texts that have broken parsers, number handling, prototypes, regular expressions and databases. */
const HOSTILE: readonly string[] = [
  'null',
  'true',
  '""',
  '" "',
  '[]',
  '{}',
  '0',
  '-0',
  '-1',
  '1e400',
  '-1e-400',
  '1.7976931348623157e308',
  '9007199254740993',
  '123456789012345678901234567890123456789',
  '0.1234567890123456789',
  '"9007199254740993"',
  '"1e9999"',
  '"NaN"',
  '"Infinity"',
  '"-"',
  '"0x10"',
  '"1,234.50"',
  '"12.50 "',
  '"0000-00-00 00:00:00"',
  '"2026-02-30T25:61:61Z"',
  '"+275760-09-13T00:00:00.001Z"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e\\u0627\\ud83d\\ude00"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '["__proto__"]',
  '[[[[[[[[[[[[1]]]]]]]]]]]]',
  '[{"id":1},null,"x",[],{}]',
];

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  '0',
  'a/b~c',
];

/** One payload made of another: one to four changes of structure or of bytes, the same for the same random numbers. */
export function mutatePayload(body: string, random: Random): Uint8Array {
  let payload = parsed(body);
  if (payload === undefined || random.below(4) === 0) return mutateBytes(Buffer.from(body), random);
  for (let changes = 1 + random.below(4); changes > 0; changes -= 1) payload = change(payload, random);
  return Buffer.from(JSON.stringify(payload));
}

/** Undefined for what is no JSON, such as XML: of that only the bytes are changed. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

interface Place {
  readonly parent: object;
  readonly key: string;
}

function change(payload: unknown, random: Random): unknown {
  const places = placesIn(payload);
  if (places.length === 0) return hostile(random);
  const { parent, key } = random.pick(places);
  const kind = random.below(6);
  if (kind === 0) Reflect.deleteProperty(parent, key);
  else if (kind === 1) {
    // A name that objects have of themselves, or one that the platform has elsewhere: there it means something.
    const name = random.below(2) === 0 ? random.pick(KEYS) : random.pick(places).key;
    put(parent, name, structuredClone(Reflect.get(parent, key)));
  } else if (kind === 2) {
    const other = random.pick(places);
    put(parent, key, structuredClone(Reflect.get(other.parent, other.key)));
  } else if (kind === 3 && typeof Reflect.get(parent, key) === 'string')
    put(parent, key, twisted(String(Reflect.get(parent, key)), random));
  else put(parent, key, hostile(random));
  return payload;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [{ parent: value, key }, ...placesIn(Reflect.get(value, key))]);
}

/** As an own property, also under a name that an assignment would take for something else. */
function put(parent: object, key: string, value: unknown): void {
  // A list's length is no member that JSON could have.
  if (Array.isArray(parent) && key === 'length') return;
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
}

function hostile(random: Random): unknown {
  if (random.below(40) === 0) return random.pick(['a', '1', ' ', '-', '[', '0-']).repeat(50_000);
  return JSON.parse(random.pick(HOSTILE));
}

function twisted(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const glyph = random.pick(['0', '9', '-', '.', 'e', 'Z', '+', ':', ' ', '\u0000', 'é', '']);
  return text.slice(0, at) + glyph + text.slice(at + random.below(2));
}

function mutateBytes(bytes: Buffer, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  const length = 1 + random.below(16);
  const kind = random.below(4);
  if (kind === 0) return bytes.subarray(0, at);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  if (kind === 2) return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
  const copy = Buffer.from(bytes);
  for (let index = at; index < Math.min(copy.length, at + length); index += 1)
    copy[index] = random.below(256);
  return copy;
}
