import type { PolicyKind } from './policy.ts';

type Whys = { readonly [K in PolicyKind]?: string };

/** What goes wrong where the first policy lies around the second. */
export const MISORDERS = {
  fallback: {},
  deadline: {
    fallback: 'the deadline that made the fallback necessary ends the fallback as well',
  },
  retry: {
    fallback: 'a fallback’s answer looks like a success, so that nothing is ever retried',
    deadline: 'each attempt gets the whole deadline anew, and the call has none',
    retry: 'the attempts multiply: four times four calls in an outage',
  },
  breaker_peek: {
    fallback: 'what the circuit refuses never reaches the fallback',
    retry: 'the circuit is asked once, and the retries go on while it is open',
  },
  admission: {
    fallback: 'what finds no room never reaches the fallback, and a fallback keeps the slot',
    deadline: 'the wait for a slot has no limit',
    retry: 'the slot is held through every wait between the attempts',
    breaker_peek: 'calls wait for a slot only to be refused by the open circuit',
  },
  rate_limit: {
    fallback: 'what finds no token never reaches the fallback',
    deadline: 'the wait for a token has no limit',
    retry: 'the first attempt pays and the retries are free: the platform’s limit is passed',
    breaker_peek: 'tokens are spent on calls that the open circuit refuses',
    admission: 'who waits for a slot holds tokens that others could use',
  },
  breaker: {
    fallback: 'the circuit counts the fallback’s answers as successes, and never opens',
    retry: 'each recorded failure hides several calls, so that the circuit opens late',
    admission: 'a wait for a slot, or a refusal, counts as a failure of the downstream',
    rate_limit: 'a wait for a token, or a refusal, counts as a failure of the downstream',
  },
  timeout: {
    fallback: 'a fallback is cut by the timeout of an attempt',
    deadline:
      'the deadline never acts where the timeout is shorter, and the call has none where there are several attempts',
    retry: 'the first attempt that hangs uses up the time of all the others',
    breaker: 'the circuit sees an abort where it should see a timeout, and counts nothing',
    admission: 'the wait for a slot uses up the time of the work',
    rate_limit: 'the wait for a token uses up the time of the work',
  },
} as const satisfies { readonly [K in PolicyKind]: Whys };

/** The kinds that do harm inside a policy of kind `K`. */
export type HarmfulInside<K extends PolicyKind> = keyof (typeof MISORDERS)[K];
