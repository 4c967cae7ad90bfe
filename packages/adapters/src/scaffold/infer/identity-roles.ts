import { type Role, role } from './role.ts';
import { SHAPES } from './shapes.ts';

const OTHERS =
  'site line item customer buyer user product variant payment transaction address parent external original store shop location ' +
  'channel seller merchant cart checkout billing session company carrier tracking group discount tax shipment warehouse app ' +
  'integer service account method module referer area legacy device subscription vendor';

/** What an order says of itself. */
export const IDENTITY_ROLES = [
  role('id', SHAPES.id, {
    isAlways: true,
    names: {
      'order id': 1,
      id: 0.95,
      'order uuid': 0.9,
      uuid: 0.8,
      'order number': 0.6,
      'order reference': 0.55,
      number: 0.4,
      reference: 0.4,
    },
    not: OTHERS,
  }),
  role('number', SHAPES.number, {
    names: {
      'order number': 1,
      number: 0.9,
      'display id': 0.8,
      'order reference': 0.8,
      reference: 0.7,
      'order name': 0.7,
      'order code': 0.6,
      name: 0.45,
      'order id': 0.4,
    },
    not: `${OTHERS} address phone shipping recipient contact`,
  }),
  role('currency', SHAPES.currency, {
    isAlways: true,
    names: { currency: 1, 'currency code': 1, 'order currency': 1, 'order currency code': 1 },
    not: 'display presentment buyer customer original base',
  }),
  role('version', SHAPES.version, {
    names: { version: 0.8, revision: 0.8, 'order version': 0.9, sequence: 0.5 },
    not: 'api schema app client payment platform',
  }),
  role('test', SHAPES.flag, {
    names: { test: 0.95, 'is test': 1, 'test mode': 1, 'test order': 1, sandbox: 0.9 },
  }),
  role('taxIncluded', SHAPES.flag, {
    names: { 'tax included': 1, 'price included tax': 1, 'price including tax': 1, 'tax inclusive': 0.9 },
    not: 'shipping line',
  }),
  role('shippingMethod', SHAPES.words, {
    names: {
      'shipping method': 1,
      'delivery method': 1,
      'shipping title': 0.9,
      'delivery option title': 0.8,
    },
    not: 'id code payment',
  }),
  role('discountCode', SHAPES.code, {
    names: { 'discount code': 1 },
    not: 'gift type status currency',
  }),
  role('channel', SHAPES.words, {
    names: {
      channel: 0.9,
      'sale channel': 1,
      'channel name': 0.95,
      source: 0.7,
      'source name': 0.9,
      'created via': 0.8,
    },
    not: 'payment id url transaction',
  }),
] as const satisfies readonly Role[];
