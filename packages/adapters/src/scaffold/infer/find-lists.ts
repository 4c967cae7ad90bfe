import type { Field } from './field.ts';
import { findList, type ListProposal, type WantedList } from './find-list.ts';
import {
  OPTION_ROLES,
  type OptionRole,
  PARCEL_ROLES,
  PAYMENT_ROLES,
  type ParcelRole,
  type PaymentRole,
} from './list-roles.ts';
import { below, type Path } from './path.ts';

const PARCELS: WantedList<ParcelRole> = {
  roles: PARCEL_ROLES,
  names: new Set(['fulfillment', 'shipment', 'parcel', 'package', 'consignment', 'delivery', 'tracking']),
  needs: ['trackingNumber'],
};
const PAYMENTS: WantedList<PaymentRole> = {
  roles: PAYMENT_ROLES,
  names: new Set(['payment', 'transaction']),
  needs: ['amount'],
};
const OPTIONS: WantedList<OptionRole> = {
  roles: OPTION_ROLES,
  names: new Set(['option', 'variation', 'property', 'attribute', 'choice']),
  needs: ['name', 'value'],
};

/** The lists beside the lines of an order, and the list of options in each line. */
export interface FoundLists {
  readonly parcels: ListProposal<ParcelRole> | undefined;
  readonly payments: ListProposal<PaymentRole> | undefined;
  readonly options: ListProposal<OptionRole> | undefined;
}

/** Looks for the parcels, the payments and the options of the lines, which stand at `lines`. */
export function findLists(fields: readonly Field[], lines: Path | undefined): FoundLists {
  const others = fields.filter(({ path }) => lines === undefined || below(path, lines) === undefined);
  return {
    parcels: findList(others, PARCELS),
    payments: findList(others, PAYMENTS),
    options: lines && findList(fields, OPTIONS, lines),
  };
}
