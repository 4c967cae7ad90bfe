import { type Role, role } from './role.ts';
import { SHAPES } from './shapes.ts';

/** What a parcel says. */
export const PARCEL_ROLES = [
  role('id', SHAPES.id, {
    names: { 'shipment id': 1, 'fulfillment id': 1, 'parcel id': 1, 'package id': 1, id: 0.9, uuid: 0.7 },
    not: 'order line item carrier location service tracking product',
  }),
  role('at', SHAPES.date, {
    names: {
      'shipped at': 1,
      'shipping date': 0.9,
      'shipped date': 1,
      'sent at': 1,
      'fulfilled at': 0.9,
      'created at': 0.8,
      'created date': 0.8,
      'fulfilled on': 0.9,
      'created on': 0.8,
    },
    not: 'updated delivered estimated delivery',
  }),
  role('trackingNumber', SHAPES.code, {
    names: {
      'tracking number': 1,
      'tracking code': 0.95,
      'tracking id': 0.8,
      'parcel number': 0.7,
      tracking: 0.6,
    },
    not: 'url company carrier',
  }),
  role('trackingUrl', SHAPES.url, { names: { 'tracking url': 1, 'tracking link': 1 } }),
  role('carrier', SHAPES.words, {
    names: {
      carrier: 1,
      'carrier name': 1,
      'carrier code': 0.9,
      'tracking company': 0.9,
      'shipping carrier': 1,
    },
    not: 'id service url number',
  }),
] as const satisfies readonly Role[];

/** What a payment says. */
export const PAYMENT_ROLES = [
  role('id', SHAPES.id, {
    names: { 'payment id': 1, 'transaction id': 1, id: 0.9, uuid: 0.7 },
    not: 'order parent line item customer method provider external gateway',
  }),
  role('amount', SHAPES.amount, {
    names: {
      amount: 1,
      total: 0.8,
      'payment amount': 1,
      'total amount': 0.9,
      value: 0.6,
      'paid amount': 0.9,
    },
    not: 'refund refunded fee tip tax rate percentage presentment formatted',
  }),
  role('gateway', SHAPES.words, {
    names: {
      gateway: 1,
      'payment method': 0.9,
      method: 0.9,
      'payment gateway': 1,
      'method name': 0.8,
      type: 0.4,
      'payment type': 0.6,
      'payment method type': 0.6,
    },
    not: 'id status',
  }),
  role('at', SHAPES.date, {
    names: {
      'paid at': 1,
      'created at': 0.9,
      'processed at': 0.9,
      'payment date': 0.9,
      date: 0.7,
      'created date': 0.9,
    },
    not: 'updated due',
  }),
] as const satisfies readonly Role[];

/** What an option of a line says. */
export const OPTION_ROLES = [
  role('name', SHAPES.text, {
    names: { name: 1, 'option name': 1, label: 0.9, key: 0.8, title: 0.8, 'display name': 0.6 },
    not: 'value id',
  }),
  role('value', SHAPES.text, {
    names: { value: 1, 'option value': 1, 'display value': 0.6, text: 0.6 },
    not: 'id name',
  }),
] as const satisfies readonly Role[];

export type ParcelRole = (typeof PARCEL_ROLES)[number]['name'];
export type PaymentRole = (typeof PAYMENT_ROLES)[number]['name'];
export type OptionRole = (typeof OPTION_ROLES)[number]['name'];
