/** White space, and the three bytes of a byte order mark. */
const SKIPPED: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);
const LESS_THAN = 0x3c;

/** Whether a body is XML and not JSON, by its first character. */
export function isXml(rawBody: Uint8Array): boolean {
  return rawBody.find((byte) => !SKIPPED.has(byte)) === LESS_THAN;
}
