import type { Ledger } from '../ledger.ts';
import type { Tally } from '../tally.ts';
import { CHECKS, type Check, FAULTS } from './checks.ts';
import type { Witness } from './witness.ts';

/** What the ledger and the database say of one another. */
export interface Verdict {
  /** True if no check that must find nothing has found anything. */
  readonly ok: boolean;
  readonly line: string;
  readonly figures: Figures;
  readonly checks: readonly CheckResult[];
}

export interface CheckResult extends Check {
  readonly count: number;
  /** The first few findings. */
  readonly examples: readonly object[];
}

/** In the order in which the line says them. */
export interface Figures {
  readonly sent: number;
  readonly unique: number;
  readonly stored: number;
  readonly duplicates_refused: number;
  readonly forged_refused: number;
  readonly quarantined: number;
  readonly stale: number;
  readonly mismatched: number;
  readonly lost: number;
  readonly doubled: number;
}

const EXAMPLES = 5;

/** Judges a run by its ledger: every figure but the counts of answers is a query's, on one snapshot of the database. */
export async function judge(witness: Witness, ledger: Ledger, tally: Tally): Promise<Verdict> {
  await witness.load(ledger, tally.forgedAccepted);
  await witness.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const checks: CheckResult[] = [];
  for (const check of CHECKS) checks.push(await ask(witness, check));
  await witness.query('COMMIT');

  const found = (name: Check['name']): number => checks.find((check) => check.name === name)?.count ?? 0;
  const figures: Figures = {
    sent: tally.sent,
    unique: ledger.orders.length,
    stored: found('stored'),
    duplicates_refused: tally.duplicatesRefused,
    forged_refused: tally.forgedRefused,
    quarantined: found('quarantined'),
    stale: found('stale'),
    mismatched: found('mismatched'),
    lost: found('lost'),
    doubled: found('doubled'),
  };
  return { ok: FAULTS.every((name) => figures[name] === 0), line: verdictLine(figures), figures, checks };
}

/** `verdict: sent=… unique=… …`: one line that a script can read. */
export function verdictLine(figures: Figures): string {
  return `verdict: ${Object.entries(figures)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`;
}

async function ask(witness: Witness, check: Check): Promise<CheckResult> {
  const [counted] = await witness.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (${check.sql}) AS found`,
  );
  const count = counted?.count ?? 0;
  const examples =
    count === 0 ? [] : await witness.query(`SELECT * FROM (${check.sql}) AS found LIMIT ${EXAMPLES}`);
  return { ...check, count, examples };
}
