export { type Clock, InvalidOptionError, type Logger } from '@orderdock/kit';
export type { BreakerState } from './breaker/breaker.ts';
export {
  AttemptTimeoutError,
  CircuitOpenError,
  DeadlineExceededError,
  OutcomeUnknownError,
  RateLimitedError,
  ResilienceClosedError,
} from './errors.ts';
export type { Admission, AdmissionRequest, Permit, PermitOutcome } from './pipeline/admission.ts';
export { type CloseOptions, createResilience, type Resilience } from './pipeline/create-resilience.ts';
export type { PipelineDescription, PipelineStep } from './pipeline/describe.ts';
export type { GiveUpReason, ResilienceEvents } from './pipeline/events.ts';
export type {
  BreakerOptions,
  Fallback,
  RateLimitOptions,
  ResilienceOptions,
  RetryBudgetOptions,
  RetryOptions,
} from './pipeline/options.ts';
export type { BreakerSnapshot, ResilienceSnapshot } from './pipeline/snapshot.ts';
export type { ExecuteOptions, Work, WorkContext } from './pipeline/work.ts';
export { type Classify, classifyError, type Verdict } from './retry/classify.ts';
