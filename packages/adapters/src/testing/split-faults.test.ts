import type { PlatformAdapter } from '../contract/adapter.ts';
import { changed, findsFaults, GOOD as good } from './__fixtures__/faults.ts';
import { toyAdapter } from './__fixtures__/toy-platform.ts';
import { toySample } from './__fixtures__/toy-samples.ts';

const OF_A_LIST = 'finds every order of a list, each once and readable alone';
const OF_TWO = 'finds every order of a list of two, each once and readable alone';
const OF_A_REFERENCE = 'says of each part of an order that is gone what it says of the whole';

const splitting = (change: (parts: readonly unknown[]) => readonly unknown[]): PlatformAdapter =>
  changed({ split: (payload) => change(good.split(payload)) });

/** The parts of what has several, changed. */
const several = (change: (parts: readonly unknown[]) => readonly unknown[]): PlatformAdapter =>
  splitting((parts) => (parts.length > 1 ? change(parts) : parts));

findsFaults([
  ['finds the first order of several', OF_A_LIST, several((parts) => parts.slice(0, 1))],
  ['finds the last order of several', OF_TWO, several((parts) => parts.slice(-1))],
  ['finds one order of several twice', OF_TWO, several((parts) => [...parts, parts[0]])],
  ['parts orders that cannot be read alone', OF_TWO, several((parts) => parts.map((part) => ({ part })))],
  ['parts a list into pages', OF_A_LIST, several((parts) => [parts])],
  [
    'names another order in a part',
    OF_A_REFERENCE,
    splitting((parts) => parts.map((part) => ({ ...Object(part), toy_id: 7 }))),
  ],
  [
    'makes nothing of a part',
    OF_A_REFERENCE,
    splitting((parts) => parts.map((part) => ({ toy_id: Reflect.get(Object(part), 'toy_id') }))),
  ],
  [
    'throws where a list of a rare order is empty',
    'makes a valid order of any sample, or refuses it by type, where one of its lists is empty',
    changed({
      normalize: (payload, context) => {
        const { gift_card, lines } = Object(payload);
        if (gift_card !== undefined && lines?.length === 0) throw new TypeError('x');
        return good.normalize(payload, context);
      },
    }),
  ],
  [
    'throws where a list within a line is empty',
    'makes a valid order of any sample, or refuses it by type, where one of its lists is empty',
    changed({
      normalize: (payload, context) => {
        for (const { parts } of Object(payload).lines ?? [])
          if (parts?.length === 0) throw new RangeError('x');
        return good.normalize(payload, context);
      },
    }),
    { more: [toySample({ lines: [{ ...lineOf(), parts: [{ colour: 'blue' }] }] })] },
  ],
  [
    'loses an order where a list is not all of it',
    OF_TWO,
    toyAdapter({}, { split: (payload) => ('toy_id' in Object(payload) ? [payload] : []) }),
  ],
]);

function lineOf(): Record<string, unknown> {
  return { id: 1, title: 'Mug', quantity: '2', amount: '20.00', tax: '3.33' };
}
