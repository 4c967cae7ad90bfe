import { refuseControl } from '../ports/refuse-control.ts';
import { TransactionControlError } from '../ports/transaction-errors.ts';

/** White space, semicolons and comments, which may stand before a statement. */
const LEAD = /^(?:[\s;]|--[^\n]*(?:\n|$)|#[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;

/** @see https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html */
const COMMITS =
  /^(?:ALTER|(?:CREATE|DROP)(?!\s+TEMPORARY\b)|TRUNCATE|RENAME|(?:UN)?LOCK\s+(?:INSTANCES?|TABLES?)|GRANT|REVOKE|ANALYZE\s+TABLE|CHECK\s+TABLE|OPTIMIZE|REPAIR|CACHE\s+INDEX|FLUSH|RESET|(?:UN)?INSTALL|XA|SET\s+(?:(?:SESSION|LOCAL|@@SESSION\.|@@)\s*)?AUTOCOMMIT)\b/i;

/**
 * Throws {@link TransactionControlError} if the text begins with a statement that begins or ends a transaction, or one
 * before which MySQL commits by itself.
 */
export function refuseImplicit(text: string): void {
  const statement = text.replace(LEAD, '');
  refuseControl(statement);
  const commits = COMMITS.exec(statement);
  if (commits !== null) throw new TransactionControlError(commits[0].toUpperCase());
}
