import assert from 'node:assert/strict';
import type { Kit } from '../kit.ts';
import { variantTrap } from './variant-trap.ts';

/** Traps 19, 20 and 25: half a kilo, half a line, and a box that is its parts. */
export function quantityTraps(kit: Kit): void {
  variantTrap(kit, 'trap 19: keeps a quantity that is no whole number', {
    variant: 'fractionalQuantity',
    check: ({ lines }) =>
      assert.ok(
        lines.some(({ quantity }) => quantity.ordered % 10 ** quantity.scale !== 0),
        'Every quantity came out whole',
      ),
  });
  variantTrap(kit, 'trap 20: tells a part of a line that has gone out from the rest', {
    variant: 'partialFulfilment',
    check: ({ lines, status }) => {
      const sent = lines.map(({ quantity: { ordered, fulfilled = 0 } }) => ({ ordered, fulfilled }));
      assert.ok(
        sent.some(({ fulfilled }) => fulfilled > 0),
        'Nothing has gone out',
      );
      assert.ok(
        sent.some(({ ordered, fulfilled }) => fulfilled < ordered),
        'All has gone out',
      );
      assert.equal(status.derived, 'partially_shipped');
    },
  });
  variantTrap(kit, 'trap 25: counts a bundle or its parts, and not both', {
    variant: 'bundle',
    check: ({ lines }) => {
      const ids = new Set(lines.map(({ id }) => id));
      const parts = lines.filter(({ parentLineId }) => parentLineId !== undefined);
      assert.ok(parts.length > 0, 'No line is part of another');
      for (const { parentLineId } of parts)
        assert.ok(ids.has(parentLineId ?? ''), 'A part without its bundle');
      for (const part of parts) {
        const bundle = lines.find(({ id }) => id === part.parentLineId);
        const roles = [part.priceRole, bundle?.priceRole].filter((role) => role === 'priced');
        assert.ok(roles.length < 2, 'A bundle and its part are both priced');
      }
    },
  });
}
