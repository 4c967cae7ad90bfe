import { InvalidOptionError } from '@orderdock/kit';
import type { InsertStatement } from '../ports/insert-store.ts';

const EFFECT = /^\s*(?:INSERT|WITH)\b[\s\S]*(?:\bFROM|\bJOIN|,)\s+claimed\b[\s\S]*\bRETURNING\b/i;
const OUTBOX = /^\s*(?:INSERT|WITH)\b[\s\S]*(?:\bFROM|\bJOIN|,)\s+effect\b/i;

/**
 * The statement, if it has the form that makes its effect depend on the claim, else throws
 * {@link InvalidOptionError}. What gets past this check by a trick is refused by the database, in the same statement.
 */
export function checkStatement(statement: InsertStatement): InsertStatement {
  const { text, outbox, parameters = [] } = statement;
  if (typeof text !== 'string' || !EFFECT.test(text)) {
    const form = 'INSERT INTO … SELECT … FROM claimed … RETURNING …';
    throw new InvalidOptionError('statement.text', form, text);
  }
  if (outbox !== undefined && !OUTBOX.test(outbox)) {
    throw new InvalidOptionError('statement.outbox', 'INSERT INTO … SELECT … FROM effect', outbox);
  }
  if (!Array.isArray(parameters)) throw new InvalidOptionError('statement.parameters', 'a list', parameters);
  return statement;
}
