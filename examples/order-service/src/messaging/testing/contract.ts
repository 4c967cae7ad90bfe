import type { MessageBus } from '../port.ts';
import { deadLetterCases } from './dead-letter-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { filterCases } from './filter-cases.ts';

/** The part of a test runner that the suite uses. */
export interface BusTestRunner {
  describe(name: string, body: () => void): void;
  test(name: string, body: () => Promise<void>): void;
}

export interface BusUnderTest {
  /** Opens a bus on fresh ground; `dispose` closes it and clears up. */
  open(): Promise<{ readonly bus: MessageBus; readonly dispose: () => Promise<void> }>;
}

/** Runs `body` with a bus of its own. */
export type WithBus = (body: (bus: MessageBus) => Promise<void>) => () => Promise<void>;

/** The contract of the port: what every bus must do, whatever it is made of. */
export function describeBusContract({ describe, test }: BusTestRunner, subject: BusUnderTest): void {
  const withBus: WithBus = (body) => async () => {
    const { bus, dispose } = await subject.open();
    try {
      await body(bus);
    } finally {
      await bus.close({ drainMs: 0 });
      await dispose();
    }
  };
  for (const [name, cases] of [
    ['delivery', deliveryCases],
    ['filter policies', filterCases],
    ['dead letters', deadLetterCases],
  ] as const)
    describe(name, () => {
      for (const [title, body] of Object.entries(cases)) test(title, withBus(body));
    });
}
