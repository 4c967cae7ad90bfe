import { type Role, role } from './role.ts';
import { SHAPES } from './shapes.ts';

/** When what happened to it. */
export const DATE_ROLES = [
  role('createdAt', SHAPES.date, {
    isAlways: true,
    names: {
      'created at': 1,
      created: 1,
      'created on': 1,
      'created time': 1,
      'created date': 0.96,
      'created date gmt': 1,
      'created at gmt': 1,
      'order date': 0.9,
      'order created at': 1,
      'ordered at': 0.9,
      'placed at': 0.9,
      placed: 0.9,
      'placed on': 0.9,
      'submitted at': 0.7,
      date: 0.7,
      time: 0.5,
    },
    not: 'updated line item payment paid shipping shipment customer buyer tax discount cancelled due delivery fulfillment refund return transaction estimated latest earliest',
  }),
  role('updatedAt', SHAPES.date, {
    names: {
      'updated at': 1,
      updated: 1,
      'updated on': 1,
      'updated time': 1,
      'updated date': 0.96,
      'updated date gmt': 1,
      'updated at gmt': 1,
      'last updated': 1,
      'last updated at': 1,
      'last updated date': 1,
      'last updated time': 1,
      modified: 1,
      'modified at': 1,
      'modified on': 1,
      'modified date': 0.96,
      'modified date gmt': 1,
      'last modified': 1,
      'last modified at': 1,
      'last modified date': 1,
    },
    not: 'line item payment shipping shipment customer discount status refund',
  }),
  role('paidAt', SHAPES.date, {
    names: {
      'paid at': 1,
      'paid on': 1,
      'paid time': 1,
      'paid date': 0.96,
      'paid date gmt': 1,
      'payment date': 0.9,
      'payment time': 0.8,
    },
    not: 'due',
  }),
  role('cancelledAt', SHAPES.date, {
    names: { 'cancelled at': 1, 'cancelled on': 1, 'cancelled date': 1, 'cancelled time': 1 },
    not: 'due deadline',
  }),
  role('closedAt', SHAPES.date, {
    names: {
      'closed at': 1,
      'completed at': 1,
      'completed date': 0.96,
      'completed date gmt': 1,
      'completed on': 0.9,
      'closed date': 1,
    },
  }),
] as const satisfies readonly Role[];

export type DateRole = (typeof DATE_ROLES)[number]['name'];
