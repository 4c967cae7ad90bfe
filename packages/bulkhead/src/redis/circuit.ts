import { type Clock, setAlarm } from '@orderdock/kit';

/** What a command through the circuit gives. */
export type CircuitResult =
  | { readonly ok: true; readonly value: unknown }
  /** It failed, had no answer in time, or was not sent because of the fault before it. */
  | { readonly ok: false };

/** How long commands may take, and how long the server is left alone, in milliseconds. */
export interface CircuitOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly restMs: number;
  /** The server is lost, or is there again. */
  readonly onChange: (isLost: boolean) => void;
}

/** The one way to the server. */
export interface Circuit {
  /** Sends a command unless the server is left alone; an answer after its time goes to `late`. */
  send(command: () => Promise<unknown>, late?: (value: unknown) => void): Promise<CircuitResult>;
  /** How long the server has been lost, in milliseconds; 0 while it answers. */
  readonly silentMs: number;
}

/** Gives each command `timeoutMs`. After one fault none is sent for `restMs`; then a single one probes. */
export function createCircuit({ clock, timeoutMs, restMs, onChange }: CircuitOptions): Circuit {
  let lostAt: number | undefined;
  let restUntil = 0;
  let probing = false;

  const fail = (): CircuitResult => {
    const now = clock.monotonic();
    restUntil = now + restMs;
    if (lostAt === undefined) {
      lostAt = now;
      onChange(true);
    }
    return { ok: false };
  };

  return {
    get silentMs() {
      return lostAt === undefined ? 0 : clock.monotonic() - lostAt;
    },
    send: async (command, late) => {
      const isProbe = lostAt !== undefined;
      if (isProbe && (probing || clock.monotonic() < restUntil)) return { ok: false };
      probing = isProbe;
      const got = await within(command, { clock, timeoutMs, late });
      if (isProbe) probing = false;
      if (!got.ok) return fail();
      // A command from before the fault may come back well; only the probe closes the circuit.
      if (isProbe) {
        lostAt = undefined;
        onChange(false);
      }
      return got;
    },
  };
}

interface Terms {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly late: ((value: unknown) => void) | undefined;
}

function within(command: () => Promise<unknown>, { clock, timeoutMs, late }: Terms): Promise<CircuitResult> {
  return new Promise((resolve) => {
    let isLate = false;
    const stop = setPatientAlarm(clock, timeoutMs, () => {
      isLate = true;
      resolve({ ok: false });
    });
    const failed = () => {
      stop();
      resolve({ ok: false });
    };
    try {
      command().then((value) => {
        stop();
        if (isLate) late?.(value);
        resolve({ ok: true, value });
      }, failed);
    } catch {
      failed();
    }
  });
}

/** A timer that is later than this says that the loop was blocked, or the process paused. */
const STALL_MS = 10;

/**
 * Rings after `ms` in which this process was awake: after a stall the command may not have been sent yet, and its answer
 * may lie unread, neither of which is the fault of the server.
 */
function setPatientAlarm(clock: Clock, ms: number, ring: () => void): () => void {
  const dueAt = clock.monotonic() + ms;
  let stop = setAlarm(clock, ms, () => {
    const stalled = clock.monotonic() - dueAt > STALL_MS;
    // A turn of the loop in any case: what has arrived is read before the timer is believed.
    stop = stalled ? setPatientAlarm(clock, ms, ring) : setAlarm(clock, 0, ring);
  });
  return () => stop();
}
