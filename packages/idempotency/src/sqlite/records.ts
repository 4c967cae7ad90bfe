import type { CallKeys, DeliveryRecord, Found, Recording } from '../ports/store.ts';
import { asUnavailable, isConstraint } from './result-code.ts';
import { deliveryOf, entityOf, type Statements } from './statements.ts';
import { nowMs } from './steps.ts';

/** Whose record is read and written. */
export interface Call {
  readonly statements: Statements;
  readonly keys: CallKeys;
  readonly claimId: string;
}

/** What is stored of a call. */
export function read({ statements, keys }: Pick<Call, 'statements' | 'keys'>): Found {
  try {
    return {
      delivery: deliveryOf(statements.findDelivery().get(keys.delivery)),
      entity: entityOf(statements.findEntity().get(keys.entity)),
    };
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** `undefined` where uniqueness or the fence does not hold. */
export function write(call: Call, found: Found, recording: Recording): DeliveryRecord | undefined {
  const { statements, keys, claimId } = call;
  try {
    const executed = recording.status === 'executed';
    const processedAtMs = executed ? nowMs(statements) : recording.processedAtMs;
    if (executed && !writeEntity(call, found, recording.revision, processedAtMs)) return undefined;
    const { status, answer } = recording;
    const { entity, fingerprint } = keys;
    statements
      .insertDelivery()
      .run(
        keys.delivery,
        keys.tenant,
        entity,
        fingerprint ?? null,
        claimId,
        status,
        answer ?? null,
        processedAtMs,
      );
    return { status, answer, processedAtMs, entity, fingerprint, claimId };
  } catch (error) {
    if (isConstraint(error)) return undefined;
    throw asUnavailable(error);
  }
}

function writeEntity({ statements, keys }: Call, found: Found, revision: string, at: number): boolean {
  if (found.entity === undefined) {
    statements.insertEntity().run(keys.entity, keys.tenant, revision, at);
    return true;
  }
  const { changes } = statements.updateEntity().run(keys.entity, revision, at, found.entity.applied);
  return Number(changes) === 1;
}
