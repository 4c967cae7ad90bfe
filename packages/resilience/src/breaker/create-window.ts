import { CountWindow } from './count-window.ts';
import type { OutcomeWindow } from './outcome-window.ts';
import type { BreakerSettings } from './settings.ts';
import { TimeWindow } from './time-window.ts';

export function createWindow({ window, windowMs }: BreakerSettings): OutcomeWindow {
  return windowMs === undefined ? new CountWindow(window ?? 10) : new TimeWindow(windowMs);
}
