import { expect, it } from 'vitest';
import * as schema from './index.ts';

it('exports what it says and nothing else', () => {
  expect(Object.keys(schema).toSorted()).toMatchInlineSnapshot(`
    [
      "CurrencyMismatchError",
      "InvalidOrderKeyError",
      "addMoney",
      "addressSchema",
      "compareMoney",
      "compareRevision",
      "contentHash",
      "createEventFactory",
      "createEventIds",
      "currencySchema",
      "customerSchema",
      "decimalSchema",
      "deriveStatus",
      "derivedStatusSchema",
      "eventSchema",
      "eventTypeSchema",
      "fromMinorUnits",
      "instantSchema",
      "lineSchema",
      "minorUnitExponent",
      "moneyPairSchema",
      "moneySchema",
      "multiplyMoney",
      "orderKey",
      "orderSchema",
      "parseOrderKey",
      "personal",
      "revisionSchema",
      "statusSchema",
      "subtractMoney",
      "taxedMoneySchema",
      "toMinorUnits",
    ]
  `);
});
