import type {
  ClaimTerms,
  LeaseClaim,
  LeaseEnd,
  LeaseHold,
  LeaseKey,
  LeaseRecord,
  Settlement,
  SettleTarget,
} from '../ports/lease-store.ts';

/** What is kept of a key; `until` and the times are epoch milliseconds. */
export interface LeaseRow extends Omit<LeaseRecord, 'leftMs'> {
  readonly tenant: string;
  readonly label: string | undefined;
  readonly until: number;
  readonly receivedAtMs: number;
}

export const leaseRecordOf = (row: LeaseRow, nowMs: number): LeaseRecord => ({
  state: row.state,
  token: row.token,
  attempts: row.attempts,
  claimId: row.claimId,
  fingerprint: row.fingerprint,
  leftMs: row.state === 'running' ? Math.max(0, row.until - nowMs) : 0,
  answer: row.answer,
  errorCode: row.errorCode,
  processedAtMs: row.processedAtMs,
});

/** Whether the hold is that of the last holder, whatever has become of the key. */
export const isHolder = (row: LeaseRow, { token, claimId }: LeaseHold): boolean =>
  row.token === token && row.claimId === claimId;

/** A key that nobody has claimed before. */
export function firstClaim(key: LeaseKey, terms: ClaimTerms, nowMs: number): LeaseRow {
  const { tenant, label, fingerprint } = key;
  const { claimId, leaseMs } = terms;
  const open = { answer: undefined, errorCode: undefined, processedAtMs: undefined };
  const until = nowMs + leaseMs;
  return {
    ...open,
    tenant,
    label,
    fingerprint,
    state: 'running',
    token: 1,
    claimId,
    attempts: 1,
    until,
    receivedAtMs: nowMs,
  };
}

/** What a claim makes of the row; `undefined` where it leaves it as it is. */
export function nextClaim(
  row: LeaseRow,
  key: LeaseKey,
  terms: ClaimTerms,
  nowMs: number,
): LeaseRow | undefined {
  const { fingerprint = key.fingerprint, label, state, attempts } = row;
  const known = { ...row, fingerprint, label: key.label ?? label };
  if (fingerprint !== undefined && key.fingerprint !== undefined && fingerprint !== key.fingerprint)
    return undefined;
  const until = nowMs + terms.leaseMs;
  // The retry of a call whose reply was lost: the same holder, the same token.
  if (state === 'running' && row.claimId === terms.claimId) return { ...known, until };
  const expired = state === 'running' && row.until <= nowMs;
  if (!expired && state !== 'retryable') return undefined;
  if (expired && terms.onExpired === 'park') return { ...known, state: 'unknown', processedAtMs: nowMs };
  if (attempts >= terms.maxAttempts) return { ...known, state: 'poison', processedAtMs: nowMs };
  const { claimId } = terms;
  const processedAtMs = undefined;
  return {
    ...known,
    state: 'running',
    token: row.token + 1,
    attempts: attempts + 1,
    claimId,
    until,
    processedAtMs,
  };
}

/** How a claim is answered that left, or made, this row. */
export function claimOf(row: LeaseRow, terms: ClaimTerms, nowMs: number): LeaseClaim {
  const held = row.state === 'running' && row.claimId === terms.claimId;
  if (held) return { state: 'held', token: row.token, attempts: row.attempts };
  return { state: 'seen', record: leaseRecordOf(row, nowMs) };
}

/** The holder's row; `undefined` for anybody but the present holder. */
export const heldRow = (row: LeaseRow | undefined, hold: LeaseHold): LeaseRow | undefined =>
  row?.state === 'running' && isHolder(row, hold) ? row : undefined;

/** What the end makes of the holder's row. */
export function releasedRow(
  row: LeaseRow,
  end: LeaseEnd,
  errorCode: string | undefined,
  nowMs: number,
): LeaseRow {
  const isPoison = end.state === 'retryable' && row.attempts >= end.maxAttempts;
  const state = isPoison ? 'poison' : end.state;
  return { ...row, state, errorCode, processedAtMs: state === 'retryable' ? undefined : nowMs };
}

/** The row with the result. */
export const finishedRow = (row: LeaseRow, answer: string | undefined, nowMs: number): LeaseRow => ({
  ...row,
  state: 'done',
  answer,
  errorCode: undefined,
  processedAtMs: nowMs,
});

/** What a settlement makes of the row; `undefined` where it does not apply. */
export function settledRow(
  row: LeaseRow | undefined,
  { tenant, token }: SettleTarget,
  settlement: Settlement,
  nowMs: number,
): LeaseRow | undefined {
  if (row === undefined || row.tenant !== tenant || (token !== undefined && row.token !== token))
    return undefined;
  const isParked = row.state === 'unknown' || row.state === 'poison';
  if (!isParked && !(settlement.to === 'replay' && row.state === 'failed')) return undefined;
  // It is not the last holder who says so, and who must not take it for a finish of its own.
  if (settlement.to === 'done')
    return { ...finishedRow(row, settlement.answer, nowMs), token: row.token + 1 };
  const attempts = settlement.to === 'replay' ? 0 : row.attempts;
  return { ...row, state: 'retryable', attempts, processedAtMs: undefined };
}
