import { expect, it } from 'vitest';
import { draftNames } from './names.ts';

it.each([
  ['harbour', 'harbour', 'Harbour', 'HARBOUR', 'Harbour'],
  ['corner-shop-2', 'cornerShop2', 'CornerShop2', 'CORNER_SHOP_2', 'Corner Shop 2'],
  ['new', 'newPlatform', 'New', 'NEW', 'New'],
  ['a--b-', 'aB', 'AB', 'A_B', 'A B'],
])('%s is %s, %s, %s and %s in code', (platform, factory, type, constant, title) => {
  expect(draftNames(platform)).toEqual({ platform, factory, type, constant, title });
});
