import { type Classify, classifyError } from '@orderdock/resilience';

/** Classes 22 (data exception) and 54 (limit exceeded): the fault lies in the value, and no retry mends it. */
export function isValueFault(error: unknown): boolean {
  return /^(22|54)/.test(sqlStateOf(error) ?? '');
}

/** Connection, rollback, resources, intervention, system: the database is not well, and may be later. */
const UNWELL = /^(08|25|40|53|55|57|58|XX)/;

/** Whether a failed transaction says anything about the database: one order's own fault must not open the circuit for all. */
export const classifyDatabaseError: Classify = (error, context) => {
  const state = sqlStateOf(error);
  return state === undefined || UNWELL.test(state) ? classifyError(error, context) : 'ignored';
};

function sqlStateOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
