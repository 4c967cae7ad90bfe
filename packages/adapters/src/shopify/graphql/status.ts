import type { StatusNames } from '../status.ts';

export const GRAPHQL_STATUS: StatusNames = {
  payment: 'displayFinancialStatus',
  fulfilment: 'displayFulfillmentStatus',
  cancelledAt: 'cancelledAt',
  closedAt: 'closedAt',
  carrier: 'displayStatus',
};
