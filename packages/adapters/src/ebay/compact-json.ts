const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * A JSON text without the white space between its parts; undefined where it has none. The bytes are cut and never parsed:
 * parsed, two bodies that differ in a long number or a repeated member would be written alike, and one signature fit both.
 */
export function compactJson(json: Uint8Array): Uint8Array | undefined {
  const compact = Buffer.alloc(json.byteLength);
  let length = 0;
  let isString = false;
  for (let at = 0; at < json.byteLength; at += 1) {
    const byte = json[at] as number;
    if (!isString && SPACES.has(byte)) continue;
    compact[length] = byte;
    length += 1;
    if (byte === QUOTE) isString = !isString;
    else if (isString && byte === BACKSLASH && at + 1 < json.byteLength) {
      at += 1;
      compact[length] = json[at] as number;
      length += 1;
    }
  }
  return length === json.byteLength ? undefined : compact.subarray(0, length);
}
