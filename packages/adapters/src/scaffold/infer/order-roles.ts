import { AMOUNT_ROLES } from './amount-roles.ts';
import { DATE_ROLES } from './date-roles.ts';
import { IDENTITY_ROLES } from './identity-roles.ts';
import { PEOPLE_ROLES } from './people-roles.ts';

/** All that is looked for outside of lists. */
export const ORDER_ROLES = [...IDENTITY_ROLES, ...DATE_ROLES, ...AMOUNT_ROLES, ...PEOPLE_ROLES] as const;

export type OrderRole = (typeof ORDER_ROLES)[number]['name'];
