import type { Hooks } from '@orderdock/kit';
import type { FastWatch } from './fast-watch.ts';
import type { GuardEvents } from './guard-events.ts';
import type { Meter } from './meter.ts';
import type { GuardSettings } from './options.ts';

/** What the modes of a guard share. */
export interface GuardCore<Tx> {
  readonly settings: GuardSettings<Tx>;
  readonly hooks: Pick<Hooks<GuardEvents>, 'emit' | 'has'>;
  readonly watch: FastWatch;
  readonly meter: Meter;
}
