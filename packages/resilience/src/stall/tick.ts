/** Calls `onTick` every `everyMs`, until the returned function is called. */
export type Tick = (everyMs: number, onTick: () => void) => () => void;

/** A timer that keeps no process alive. */
export const timerTick: Tick = (everyMs, onTick) => {
  const timer = setInterval(onTick, everyMs);
  timer.unref();
  return () => clearInterval(timer);
};
