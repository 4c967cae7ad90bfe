import { isDeepStrictEqual } from 'node:util';
import { InvalidOptionError } from '@orderdock/kit';
import type { ResilienceOptions } from './options.ts';
import { resolveSettings, type Settings } from './settings.ts';

/** What a pipeline's state hangs on: its window, its tokens, the attempts that a loop monitor counts. */
const FIXED = ['name', 'clock', 'breaker', 'rateLimit', 'loopMonitor'] as const;

/** Settings to go on with in place of `old`. Throws `InvalidOptionError`, also for what cannot change in a running pipeline. */
export function reloadedSettings(old: Settings, options: ResilienceOptions<unknown>): Settings {
  const settings = resolveSettings({ clock: old.clock, ...options });
  for (const option of FIXED) {
    if (!isDeepStrictEqual(settings[option], old[option])) {
      throw new InvalidOptionError(option, 'what it was when the pipeline was made', options[option]);
    }
  }
  // Attempts under way have entered the old one, and will leave it.
  return Object.freeze({ ...settings, loopMonitor: old.loopMonitor });
}
