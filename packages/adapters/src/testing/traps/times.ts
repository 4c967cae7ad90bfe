import assert from 'node:assert/strict';
import type { Order } from '@orderdock/schema';
import { jsonLeaves, withLeaf } from '../json-leaves.ts';
import type { Kit } from '../kit.ts';
import { variantTrap } from './variant-trap.ts';

/** A machine whose clock is far from UTC on either side. */
const ZONES = ['Pacific/Kiritimati', 'America/St_Johns'];
/** What MySQL, PHP, .NET and Go write for no date. */
const ZERO_DATES = [
  '0000-00-00 00:00:00',
  '0000-00-00',
  '0000-00-00T00:00:00Z',
  '-0001-11-30T00:00:00',
  '0001-01-01T00:00:00',
  '0001-01-01T00:00:00Z',
  '0001-01-01 00:00:00',
  '',
];

/** Trap 14: times without a zone, in other formats, and times that are none. */
export function timeTraps(kit: Kit): void {
  const { testUnlessExcepted, test, samples, payloadOf, orderOf, attempt } = kit;

  for (const sample of samples.orders) {
    testUnlessExcepted(
      'plausible-times',
      `trap 14: reads the times of ${sample.name} as of our days`,
      async () => {
        const instants = instantsOf(orderOf(await payloadOf(sample)));
        assert.ok(instants.length > 0, 'The order has no time');
        for (const at of instants)
          assert.ok(at > '2000' && at < '2100', `${at} is no time of an order: seconds for milliseconds?`);
      },
    );

    testUnlessExcepted(
      'zone-of-machine',
      `trap 14: reads ${sample.name} alike in every zone of the machine`,
      async () => {
        const payload = await payloadOf(sample);
        const expected = orderOf(payload);
        for (const zone of ZONES)
          assert.deepEqual(
            inZone(zone, () => orderOf(payload)),
            expected,
          );
      },
    );

    test(`trap 14: makes no time of a date of zeros in ${sample.name}`, async () => {
      const payload = await payloadOf(sample);
      for (const { path, pointer, value } of jsonLeaves(payload)) {
        if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) continue;
        for (const zero of ZERO_DATES) {
          const result = attempt(withLeaf(payload, path, zero));
          const instants = result?.kind === 'order' ? instantsOf(result.order) : [];
          const early = instants.find((at) => at < '1980');
          assert.equal(early, undefined, `${zero} at ${pointer} became ${early}`);
        }
      }
    });
  }

  variantTrap(kit, 'trap 14: reads a time without a zone', { variant: 'zonelessDate' });
}

/** Every instant of an order, which are its members called `at` beside a precision. */
function instantsOf(order: Order): readonly string[] {
  const instants: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const { at, precision } = value as Readonly<Record<string, unknown>>;
    if (typeof at === 'string' && precision !== undefined) instants.push(at);
    for (const entry of Object.values(value)) visit(entry);
  };
  visit({ ...order, raw: undefined });
  return instants;
}

function inZone<T>(zone: string, run: () => T): T {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}
