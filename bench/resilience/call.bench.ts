import { createResilience } from '@orderdock/resilience';
import { type FigureSpec, pairedDifference, pairedRatio } from '../harness/index.ts';
import { byHand, cockatiel, ours, passing } from './protected.ts';

const empty = async () => {};
/** So many that none is ever waited for. */
const PLENTY = { tokens: 1e9, intervalMs: 1_000, burst: 1e12 };

const figures: readonly FigureSpec[] = [
  {
    name: 'resilience/call',
    compares:
      "a successful call with retry, breaker, deadline and attempt timeout that hands its signal on, against cockatiel's wrap of the same",
    unit: 'x',
    goal: { max: 0.5 },
    measure: () => pairedRatio(ours.whole(), cockatiel.whole(), { pairs: 81 }),
  },
  {
    name: 'resilience/call-no-deadline',
    compares: "the same call of ours, deadline and all, against cockatiel's wrap without one",
    unit: 'x',
    measure: () => pairedRatio(ours.whole(), cockatiel.withoutDeadline()),
  },
  {
    name: 'resilience/call-by-hand',
    compares:
      'the same, against p-retry around opossum around a controller and a timer, by hand and without a deadline',
    unit: 'x',
    async measure() {
      const { call, close } = byHand();
      try {
        return await pairedRatio(ours.whole(), call);
      } finally {
        close();
      }
    },
  },
  {
    name: 'resilience/call-cost',
    compares: 'the same, above an empty async call',
    unit: 'µs',
    measure: () => pairedDifference(ours.whole(), empty),
  },
  {
    name: 'resilience/call-heedless-cost',
    compares: 'the same where the work does not ask for its signal, above an empty async call',
    unit: 'µs',
    measure: () => pairedDifference(ours.heedless(), empty),
  },
  {
    name: 'resilience/call-by-hand-cost',
    compares: 'p-retry around opossum around a controller and a timer, above an empty async call',
    unit: 'µs',
    async measure() {
      const { call, close } = byHand();
      try {
        return await pairedDifference(call, empty);
      } finally {
        close();
      }
    },
  },
  {
    name: 'resilience/call-untimed',
    compares: "retry and breaker without any timeout, against cockatiel's wrap of the same",
    unit: 'x',
    measure: () => pairedRatio(ours.untimed(), cockatiel.untimed()),
  },
  {
    name: 'resilience/call-untimed-cost',
    compares: 'retry and breaker without any timeout, above an empty async call',
    unit: 'µs',
    measure: () => pairedDifference(ours.untimed(), empty),
  },
  {
    name: 'resilience/token',
    compares: 'a call that finds a free rate token, above one without a rate limit',
    unit: 'µs',
    goal: { max: 1 },
    measure() {
      const limited = createResilience({ name: 'limited', deadlineMs: 20_000, rateLimit: PLENTY });
      return pairedDifference(() => limited.execute(passing), ours.whole());
    },
  },
];

export default figures;
