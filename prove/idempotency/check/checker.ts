import type { Job } from '../messages.ts';
import type { AppliedRow, Evidence } from './evidence.ts';

/** One breach of what was promised. */
export interface Violation {
  readonly rule: Rule;
  readonly what: string;
}

export const RULES = [
  'effects per key = 1',
  'no stale commit',
  'no lost order',
  'every delivery is acknowledged',
  'newest revision wins',
  'one result for all callers',
  'outbox equals effects',
  'no other outcome',
  'no commit with a stale token',
  'one downstream key per work',
] as const;

export type Rule = (typeof RULES)[number];

/** Judges by the rows and the log alone; what a guard is or does, this file does not know. */
export function check(evidence: Evidence): readonly Violation[] {
  const { applied, outbox, begun, called } = evidence;
  const calls = callsOf(evidence);
  const byOrder = Map.groupBy(applied, ({ order }) => order);
  const byDelivery = Map.groupBy(applied, ({ delivery }) => delivery);
  const violations: Violation[] = [];
  const breach = (rule: Rule, what: string) => void violations.push({ rule, what });

  for (const [key, rows] of Map.groupBy(applied, ({ order, revision }) => `${order} at ${revision}`))
    if (rows.length > 1) breach('effects per key = 1', `${key}: ${rows.length}`);
  for (const [order, rows] of byOrder) {
    const revisions = rows.toSorted((a, b) => a.seq - b.seq).map(({ revision }) => revision);
    const late = revisions.filter((revision, at) => at > 0 && revision < Number(revisions[at - 1]));
    if (late.length > 0) breach('no stale commit', `${order}: ${revisions.join(', ')}`);
  }

  for (const [delivery, own] of Map.groupBy(calls, ({ job }) => job.delivery)) {
    const rows = byDelivery.get(delivery) ?? [];
    const heard = own.flatMap((call) => call.heard.map((answer) => ({ ...answer, current: call.current })));
    const acknowledged = heard.filter(({ status }) => ACKNOWLEDGED.has(status));
    if (acknowledged.length === 0) breach('every delivery is acknowledged', delivery);
    for (const { status } of heard)
      if (!ACKNOWLEDGED.has(status) && status !== 'in_progress')
        breach('no other outcome', `${delivery}: ${status}`);
    const job = own[0]?.job;
    // Told anew since the last mark, it may have ended otherwise than before: older than what came first this time.
    const present = acknowledged.filter(({ current }) => current);
    const binding = present.length > 0 ? present : acknowledged;
    if (job !== undefined && binding.some(({ status }) => !stands(status, job, rows, byOrder)))
      breach('no lost order', `${delivery}: ${binding.map(({ status }) => status).join(', ')}`);
    const results = heard.filter(({ status, current }) => current && RESULT.has(status));
    if (rows.length > 0 && results.some(({ nonce }) => !rows.some((row) => row.nonce === nonce)))
      breach('one result for all callers', delivery);
  }

  for (const [order, own] of Map.groupBy(calls, ({ job }) => job.order)) {
    const newest = Math.max(...own.map(({ job }) => job.revision));
    const last = byOrder
      .get(order)
      ?.toSorted((a, b) => a.seq - b.seq)
      .at(-1);
    if (last?.revision !== newest)
      breach('newest revision wins', `${order}: ${last?.revision} instead of ${newest}`);
  }
  const written = applied.map(rowText).toSorted().join('\n');
  if (written !== outbox.map(rowText).toSorted().join('\n'))
    breach('outbox equals effects', `${applied.length} effects, ${outbox.length} events`);

  const tokens = Map.groupBy(begun, ({ delivery }) => delivery);
  for (const { delivery, token } of applied.filter((row) => row.token !== null)) {
    const given = (tokens.get(delivery) ?? []).map((row) => row.token);
    if (token !== Math.max(...given) || new Set(given).size !== given.length)
      breach('no commit with a stale token', `${delivery}: ${token} of ${given.join(', ')}`);
  }
  for (const [delivery, rows] of Map.groupBy(called, (row) => row.delivery))
    if (new Set(rows.map(({ key }) => key)).size > 1)
      breach('one downstream key per work', `${delivery}: ${rows.length} calls`);
  return violations;
}

const RESULT: ReadonlySet<string> = new Set(['executed', 'replayed']);
const ACKNOWLEDGED: ReadonlySet<string> = new Set([...RESULT, 'duplicate', 'stale']);

interface Call {
  readonly job: Job;
  /** Whether it was sent after the last mark: what the database answered before one may be gone since. */
  readonly current: boolean;
  readonly heard: { readonly status: string; readonly nonce?: string | undefined }[];
}

function callsOf({ log }: Evidence): readonly Call[] {
  const lastMark = log.findLastIndex((line) => line.at === 'mark');
  const calls = new Map<number, Call>();
  for (const [at, line] of log.entries()) {
    if (line.at === 'sent') calls.set(line.call, { job: line.job, current: at > lastMark, heard: [] });
    if (line.at === 'heard') calls.get(line.call)?.heard.push(line);
  }
  return [...calls.values()];
}

/** Whether the effect that an acknowledgement speaks of is there. */
function stands(
  status: string,
  { order, revision }: Job,
  own: readonly AppliedRow[],
  byOrder: ReadonlyMap<string, readonly AppliedRow[]>,
): boolean {
  const rows = byOrder.get(order) ?? [];
  if (status === 'duplicate') return rows.some((row) => row.revision === revision);
  if (status === 'stale') return rows.some((row) => row.revision > revision);
  return own.length > 0;
}

const rowText = (row: { readonly order: string; readonly revision: number; readonly nonce: string }) =>
  `${row.order} ${row.revision} ${row.nonce}`;
