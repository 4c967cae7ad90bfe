export { type Clock, InvalidOptionError, type Logger } from '@orderdock/kit';
export type { Admission, AdmissionRequest, Permit, PermitOutcome } from './admission.ts';
export type { BreakerState } from './breaker.ts';
export { type Classify, classifyError, type Verdict } from './classify.ts';
export { type CloseOptions, createResilience, type Resilience } from './create-resilience.ts';
export type { PipelineDescription, PipelineStep } from './describe.ts';
export {
  AttemptTimeoutError,
  CircuitOpenError,
  DeadlineExceededError,
  OutcomeUnknownError,
  RateLimitedError,
  ResilienceClosedError,
} from './errors.ts';
export type { GiveUpReason, ResilienceEvents } from './events.ts';
export type {
  BreakerOptions,
  Fallback,
  RateLimitOptions,
  ResilienceOptions,
  RetryBudgetOptions,
  RetryOptions,
} from './options.ts';
export type { BreakerSnapshot, ResilienceSnapshot } from './snapshot.ts';
export type { ExecuteOptions, Work, WorkContext } from './work.ts';
