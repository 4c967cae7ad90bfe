import { TransactionControlError } from './transaction-errors.ts';

/** White space, semicolons and comments, which may stand before a statement. */
const LEAD = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;
const CONTROL = /^(?:BEGIN|START|COMMIT|END|ABORT|PREPARE\s+TRANSACTION|ROLLBACK)\b/i;
const PARTIAL = /^ROLLBACK\s+(?:(?:WORK|TRANSACTION)\s+)?TO\b/i;

/**
 * Throws {@link TransactionControlError} if the text begins with a statement that begins or ends a transaction. Query
 * builders that nest transactions without a savepoint say COMMIT in the middle of the guard's transaction.
 */
export function refuseControl(text: string): void {
  const statement = text.replace(LEAD, '');
  const control = CONTROL.exec(statement);
  if (control !== null && !PARTIAL.test(statement))
    throw new TransactionControlError(control[0].toUpperCase());
}
