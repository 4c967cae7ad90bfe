import { type Role, role } from './role.ts';
import { SHAPES } from './shapes.ts';

/** `presentment` and its like are the buyer's currency, of which a draft knows nothing. */
const FOREIGN = 'presentment base usd rate percentage count quantity date time estimated formatted display';

/** Amounts of the whole order. */
export const AMOUNT_ROLES = [
  role('grand', SHAPES.amount, {
    isAlways: true,
    names: {
      'grand total': 1,
      'total price': 0.95,
      'order total': 0.95,
      'total amount': 0.95,
      total: 0.9,
      'total gross': 0.95,
      'total paid': 0.5,
      'total including tax': 1,
      amount: 0.5,
      payable: 0.5,
      sum: 0.6,
      'payment total': 0.6,
      'order amount': 0.8,
      price: 0.3,
    },
    not: `${FOREIGN} tax shipping discount refund refunded outstanding due sub subtotal net credit store excluding line item goods product merchandise current fee before transaction gift handling unit returned captured authorized`,
  }),
  role('items', SHAPES.amount, {
    names: {
      subtotal: 1,
      'sub total': 1,
      'subtotal price': 1,
      'item total': 0.9,
      'total item': 0.9,
      'line total': 0.8,
      'product total': 0.9,
      goods: 0.9,
      'goods total': 0.9,
      'merchandise total': 0.9,
      'total line item price': 0.9,
      merchandise: 0.7,
      'product amount': 0.7,
    },
    not: `${FOREIGN} tax shipping discount refund refunded discounted current fee after excluding`,
  }),
  role('shipping', SHAPES.amount, {
    names: {
      'shipping total': 1,
      shipping: 0.95,
      'shipping price': 0.95,
      'shipping cost': 1,
      'shipping amount': 1,
      'delivery price': 0.9,
      'delivery cost': 0.9,
      'shipping fee': 0.95,
      'shipping charge': 0.95,
      delivery: 0.8,
      'delivery fee': 0.9,
      'total shipping price': 1,
    },
    not: `${FOREIGN} tax discount refund refunded refundable address method line excluding original current`,
  }),
  role('tax', SHAPES.amount, {
    names: { 'tax total': 1, tax: 0.95, 'tax amount': 1, 'total tax price': 1 },
    not: `${FOREIGN} shipping discount included including excluding excluded gross net refund refunded id line current fee handling`,
  }),
  role('discount', SHAPES.amount, {
    names: {
      'discount total': 1,
      discount: 0.95,
      'discount amount': 1,
      'total discount amount': 1,
      'discounted total': 0.4,
    },
    not: `${FOREIGN} shipping tax code refund refunded current id`,
  }),
  role('refunded', SHAPES.amount, {
    names: {
      'refunded total': 1,
      'refunded amount': 1,
      'refund total': 0.9,
      'refund amount': 0.9,
      refunded: 0.8,
    },
    not: `${FOREIGN} tax shipping online offline`,
  }),
  role('paid', SHAPES.amount, {
    names: { 'paid total': 1, 'paid amount': 1, 'total paid': 1, paid: 0.7 },
    not: `${FOREIGN} tax shipping`,
  }),
] as const satisfies readonly Role[];

export type AmountRole = (typeof AMOUNT_ROLES)[number]['name'];
