import { abortable } from '@orderdock/kit';
import type { Reservation } from '../rate-limit/reservation.ts';
import type { Admission, Permit } from './admission.ts';
import type { Call } from './call.ts';
import { refusal } from './failure.ts';
import { ENDLESS_ROOM, Room } from './room.ts';

/**
 * Takes the slot, then the tokens: who waits for a slot holds no tokens that others could use. Where either is refused,
 * both are given back. Fails with an `AttemptFailure`; is a promise only where there is something to wait for.
 */
export function admit(call: Call): Room | Promise<Room> {
  const { limiter } = call.pipeline;
  if (call.admission !== undefined) return acquire(call, call.admission);
  if (limiter === undefined) return ENDLESS_ROOM;
  let tokens: Reservation | Promise<Reservation>;
  try {
    tokens = limiter.take(call);
  } catch (error) {
    throw refusal(error);
  }
  return tokens instanceof Promise ? waitFor(tokens, call, undefined) : new Room(undefined, tokens);
}

async function acquire(call: Call, admission: Admission): Promise<Room> {
  const { limiter } = call.pipeline;
  const { signal, cost, deadlineAt, priority } = call;
  const asked = (async () => admission.acquire({ signal, cost, deadlineAt, priority }))();
  let permit: Permit;
  try {
    permit = await abortable(asked, signal);
  } catch (error) {
    // An admission that is late to notice the abort may hand out a permit that nobody waits for.
    asked.then(
      (late) => late.settled('not_started'),
      () => {},
    );
    throw failureOf(error, call);
  }
  if (limiter === undefined) return new Room(permit, undefined);
  return waitFor((async () => limiter.take(call))(), call, permit);
}

async function waitFor(asked: Promise<Reservation>, call: Call, permit: Permit | undefined): Promise<Room> {
  try {
    return new Room(permit, await asked);
  } catch (error) {
    permit?.settled('not_started');
    throw failureOf(error, call);
  }
}

function failureOf(error: unknown, call: Call) {
  return call.endedBy === undefined ? refusal(error) : call.interruption('not_started');
}
