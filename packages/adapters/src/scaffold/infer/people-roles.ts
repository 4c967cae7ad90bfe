import { type Role, role } from './role.ts';
import { SHAPES } from './shapes.ts';

/** Who bought, and what was written with the order. */
export const PEOPLE_ROLES = [
  role('customerId', SHAPES.id, {
    names: {
      'customer id': 1,
      'buyer id': 1,
      'user id': 0.7,
      'customer number': 0.8,
      'customer reference': 0.5,
    },
    not: 'group address account payment tax',
  }),
  role('email', SHAPES.email, {
    names: {
      email: 0.95,
      mail: 0.8,
      'customer email': 1,
      'buyer email': 1,
      'contact email': 0.9,
      'email address': 0.95,
      'user email': 0.9,
    },
    not: 'seller shop store support merchant',
  }),
  role('phone', SHAPES.phone, {
    names: {
      'customer phone': 1,
      'buyer phone': 1,
      phone: 0.7,
      mobile: 0.6,
      'phone number': 0.7,
      'contact phone': 0.8,
    },
    not: 'seller shop store shipping billing recipient address delivery code country',
  }),
  role('firstName', SHAPES.words, {
    names: { 'customer first name': 1, 'buyer first name': 1, 'first name': 0.6 },
    not: 'seller shipping billing address delivery recipient',
  }),
  role('lastName', SHAPES.words, {
    names: { 'customer last name': 1, 'buyer last name': 1, 'last name': 0.6 },
    not: 'seller shipping billing address delivery recipient',
  }),
  role('customerName', SHAPES.words, {
    names: { 'customer name': 1, 'buyer name': 1, 'customer full name': 1, 'buyer full name': 1 },
    not: 'user group first last middle shipping billing address delivery company seller',
  }),
  role('note', SHAPES.words, {
    names: {
      'customer note': 1,
      'buyer note': 1,
      'order note': 0.8,
      note: 0.8,
      comment: 0.7,
      'order comment': 0.7,
      'customer comment': 0.9,
      'customer message': 0.9,
      'buyer message': 0.9,
      'message from buyer': 1,
      message: 0.5,
    },
    not: 'seller internal staff private admin merchant gift attribute invoice',
  }),
] as const satisfies readonly Role[];
