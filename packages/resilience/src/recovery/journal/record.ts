import { createHash } from 'node:crypto';

/**
 * What stands before each record: 0xff is in no UTF-8 text, so that no payload can hold it.
 *
 *   magic 4 │ length of the body 4, big-endian │ first 16 bytes of SHA-256(file name, offset, length, body) │ body, JSON
 */
const MAGIC = Buffer.from([0xff, 0x4f, 0x44, 0x4a]);
const HEADER = 24;

/** Bytes of a file that are no record. */
export interface Damage {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
  /**
   * `torn_tail`: nothing whole follows, as when the process died while it wrote, so that nobody was told that it was
   * kept. `corrupt`: a whole record follows, so that what was kept has been changed by something else.
   */
  readonly kind: 'torn_tail' | 'corrupt';
}

/** A file, read: its whole records in order, and the rest. */
export interface Scan {
  readonly records: readonly unknown[];
  readonly damage: readonly Damage[];
  /** Where the last whole record ends. */
  readonly end: number;
}

function digest(file: string, offset: number, body: Uint8Array): Buffer {
  return createHash('sha256')
    .update(`${file}\n${offset}\n${body.length}\n`)
    .update(body)
    .digest()
    .subarray(0, 16);
}

/** The bytes of a record that will stand at `offset` of `file`; anywhere else it is none. */
export function encodeRecord(file: string, offset: number, value: object): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(8);
  MAGIC.copy(head);
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, digest(file, offset, body), body]);
}

function recordAt(file: string, bytes: Buffer, offset: number): { value: unknown; end: number } | undefined {
  if (offset + HEADER > bytes.length || MAGIC.compare(bytes, offset, offset + 4) !== 0) return undefined;
  const end = offset + HEADER + bytes.readUInt32BE(offset + 4);
  if (end > bytes.length) return undefined;
  const body = bytes.subarray(offset + HEADER, end);
  const expected = digest(file, offset, body);
  if (expected.compare(bytes, offset + 8, offset + HEADER) !== 0) return undefined;
  return { value: JSON.parse(body.toString()), end };
}

/** Reads every whole record, whatever stands between them. Never a record that was not written there. */
export function scanRecords(file: string, bytes: Buffer): Scan {
  const records: unknown[] = [];
  const damage: Damage[] = [];
  let end = 0;
  for (let offset = bytes.indexOf(MAGIC); offset >= 0; offset = bytes.indexOf(MAGIC, offset)) {
    const record = recordAt(file, bytes, offset);
    if (record === undefined) {
      offset++;
      continue;
    }
    if (offset > end) damage.push({ file, offset: end, bytes: offset - end, kind: 'corrupt' });
    records.push(record.value);
    offset = end = record.end;
  }
  if (end < bytes.length) damage.push({ file, offset: end, bytes: bytes.length - end, kind: 'torn_tail' });
  return { records, damage, end };
}
