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

/**
 * Gives each command `timeoutMs`, and its late answer to `late`. After one fault none is sent for `restMs`; then a single
 * one probes.
 */
export function createCircuit({ clock, timeoutMs, restMs, onChange }: CircuitOptions) {
  let openUntil: number | undefined;
  let probing = false;

  const fail = (): CircuitResult => {
    const wasOpen = openUntil !== undefined;
    openUntil = clock.monotonic() + restMs;
    if (!wasOpen) onChange(true);
    return { ok: false };
  };

  return async (command: () => Promise<unknown>, late?: (value: unknown) => void): Promise<CircuitResult> => {
    const isProbe = openUntil !== undefined;
    if (openUntil !== undefined && (probing || clock.monotonic() < openUntil)) return { ok: false };
    probing = isProbe;
    const got = await within(command, { clock, timeoutMs, late });
    if (isProbe) probing = false;
    if (!got.ok) return fail();
    // A command from before the fault may come back well; only the probe closes the circuit.
    if (isProbe) {
      openUntil = undefined;
      onChange(false);
    }
    return got;
  };
}

function within(
  command: () => Promise<unknown>,
  {
    clock,
    timeoutMs,
    late,
  }: Pick<CircuitOptions, 'clock' | 'timeoutMs'> & { late: ((value: unknown) => void) | undefined },
): Promise<CircuitResult> {
  return new Promise((resolve) => {
    let isLate = false;
    const stop = setAlarm(clock, timeoutMs, () => {
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
