import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRecord, scanRecords } from './record.ts';

function fileOf(name: string, values: readonly object[]) {
  const starts: number[] = [];
  let bytes = Buffer.alloc(0);
  for (const value of values) {
    starts.push(bytes.length);
    bytes = Buffer.concat([bytes, encodeRecord(name, bytes.length, value)]);
  }
  return { bytes, starts };
}

const values = fc.array(
  fc.record({
    t: fc.constant('add'),
    id: fc.string({ unit: 'binary' }),
    payload: fc.string({ unit: 'binary' }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What JSON makes of it, independently of the journal. */
const asJson = (list: readonly object[]) => list.map((value) => JSON.parse(JSON.stringify(value)));

test('what was written is read', () => {
  fc.assert(
    fc.property(values, (list) => {
      const { bytes } = fileOf('a', list);
      expect(scanRecords('a', bytes)).toEqual({ records: asJson(list), damage: [], end: bytes.length });
    }),
  );
});

test('a file that was cut anywhere gives every record before the cut, and reports the rest as a torn tail', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
      const { bytes, starts } = fileOf('a', list);
      const length = Math.floor(part * bytes.length);
      const whole = [...starts.slice(1), bytes.length].filter((end) => end <= length);
      const end = whole.at(-1) ?? 0;
      const scan = scanRecords('a', bytes.subarray(0, length));
      expect(scan.records).toEqual(asJson(list.slice(0, whole.length)));
      expect(scan.end).toBe(end);
      const torn = { file: 'a', offset: end, bytes: length - end, kind: 'torn_tail' };
      expect(scan.damage).toEqual(end === length ? [] : [torn]);
    }),
  );
});

test('a bit that flipped costs its own record and no other, and is reported where it is', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (list, part) => {
      const { bytes, starts } = fileOf('a', list);
      const bit = Math.floor(part * bytes.length * 8);
      const byte = Math.floor(bit / 8);
      bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 << (bit % 8)), byte);
      const hit = starts.findLastIndex((start) => start <= byte);
      const scan = scanRecords('a', bytes);
      expect(scan.records).toEqual(asJson(list.toSpliced(hit, 1)));
      const kind = hit === list.length - 1 ? 'torn_tail' : 'corrupt';
      expect(scan.damage).toEqual([
        {
          file: 'a',
          offset: starts[hit],
          bytes: (starts[hit + 1] ?? bytes.length) - (starts[hit] ?? 0),
          kind,
        },
      ]);
    }),
  );
});

test('bytes overwritten at random never make a record that was not written', () => {
  const overwrites = fc.array(fc.tuple(fc.nat(2_000), fc.uint8Array({ minLength: 1, maxLength: 40 })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(values, overwrites, (list, writes) => {
      const { bytes } = fileOf('a', list);
      for (const [at, junk] of writes)
        bytes.set(junk.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
      const written = asJson(list).map((value) => JSON.stringify(value));
      const { records, damage } = scanRecords('a', bytes);
      const read = records.map((value) => JSON.stringify(value));
      let from = 0;
      for (const value of read) {
        const index = written.indexOf(value, from);
        expect(index).toBeGreaterThanOrEqual(from);
        from = index + 1;
      }
      if (read.length < list.length) expect(damage).not.toEqual([]);
    }),
  );
});

test('a record is none in another file or at another place', () => {
  const record = encodeRecord('a', 0, { t: 'end' });
  expect(scanRecords('b', record).records).toEqual([]);
  expect(scanRecords('a', Buffer.concat([Buffer.from('x'), record])).records).toEqual([]);
});

test('a payload that looks like a record is a payload', () => {
  const inner = encodeRecord('a', 24, { t: 'end' }).toString('latin1');
  const { bytes } = fileOf('a', [{ payload: inner }]);
  expect(scanRecords('a', bytes).records).toEqual([{ payload: inner }]);
  expect(scanRecords('a', bytes.subarray(0, -1)).records).toEqual([]);
});
