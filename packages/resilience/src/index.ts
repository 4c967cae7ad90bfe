export {
  type Added,
  type Claim,
  type Clock,
  type DurableQueue,
  InvalidOptionError,
  type Logger,
  memoryQueue,
  type NewJob,
  type ParkedJob,
  type QueueLimits,
  type QueueRetryOptions,
  type QueueStats,
  QueueUnavailableError,
  type QueueUnavailableReason,
} from '@orderdock/kit';
export type { CallCircuit } from './breaker/call-circuit.ts';
export type { RemoteState } from './breaker/context.ts';
export type { BreakerOptions, RampOptions } from './breaker/options.ts';
export type { ProbeLease, ProbePlace } from './breaker/probe-lease.ts';
export type { BreakerObserver, BreakerState, Transition, TransitionCause } from './breaker/transition.ts';
export {
  DEADLINE_HEADER,
  type DeadlineVia,
  type DecodeDeadlineOptions,
  decodeDeadline,
  encodeDeadline,
} from './deadline/travel.ts';
export { type AttributionRule, defaultAttribution, type FailureScope } from './domains/attribution.ts';
export {
  createFailureDomains,
  type FailureDomains,
  type HeldFailureDomain,
} from './domains/create-failure-domains.ts';
export type { DomainEvents, DomainTransition } from './domains/events.ts';
export type { FailureDomain } from './domains/failure-domain.ts';
export type { FailureDomainsOptions, LiftOptions, UpperBreakerOptions } from './domains/options.ts';
export type { DomainLevel, DomainPath, DomainSelector } from './domains/path.ts';
export type { SharedDomains, SharedHost, SharedSession } from './domains/shared.ts';
export type { DomainSnapshot, DomainsSnapshot } from './domains/snapshot.ts';
export {
  AttemptTimeoutError,
  CircuitOpenError,
  DeadlineExceededError,
  HarmfulOrderError,
  OutcomeUnknownError,
  RateLimitedError,
  ResilienceClosedError,
  ZombieLimitError,
} from './errors.ts';
export { courierPlan } from './escalation/courier-plan.ts';
export {
  type ChoiceAnswer,
  type ChooseOptions,
  createEscalation,
  type Escalation,
} from './escalation/create-escalation.ts';
export {
  EscalationAbortedError,
  EscalationContendedError,
  EscalationFormatError,
  EscalationNotFoundError,
  EscalationStoreError,
} from './escalation/errors.ts';
export type { EscalationEvents } from './escalation/events.ts';
export { type MemoryEscalationStoreOptions, memoryEscalationStore } from './escalation/memory-store.ts';
export type { EscalationOptions } from './escalation/options.ts';
export type {
  AttemptPhase,
  ChoicePhase,
  EscalationPhase,
  EscalationPlan,
  EscalationTexts,
  GoTo,
  PlanChoice,
} from './escalation/plan.ts';
export type { StartOptions } from './escalation/start.ts';
export type { EscalationStatus } from './escalation/state.ts';
export type {
  EscalationClaim,
  EscalationKey,
  EscalationRecord,
  EscalationSave,
  EscalationStore,
  NewEscalation,
} from './escalation/store.ts';
export type { TextValues } from './escalation/texts.ts';
export type { EscalationView } from './escalation/view.ts';
export type {
  AttemptAnswer,
  EscalationAttempt,
  EscalationCompensation,
  EscalationNotice,
  OfferedChoice,
} from './escalation/work.ts';
export {
  type Detailed,
  type Fallback,
  type FallbackContext,
  type StaleAnswer,
  staleAnswer,
} from './fallback/fallback.ts';
export { createHealth, type Health, type HealthEvents, type HealthOptions } from './health/create-health.ts';
export type {
  CircuitHealth,
  DomainHealth,
  HealthSnapshot,
  HealthStatus,
  OtherPipelines,
  PipelineHealth,
} from './health/snapshot.ts';
export {
  createStatusSource,
  type StatusEvents,
  type StatusSource,
} from './health/status/create-status-source.ts';
export type { StatusFetch } from './health/status/fetch-page.ts';
export type { StatusIssue, StatusIssueKind } from './health/status/issue.ts';
export type { StatusComponent, StatusSourceOptions } from './health/status/settings.ts';
export type { ComponentStatus, StatusLabel, StatusLabels } from './health/status/status-label.ts';
export { domainTarget, type StatusTarget } from './health/status/target.ts';
export type { WatchedDomains, WatchedPipeline } from './health/watched.ts';
export type { Admission, AdmissionRequest, Permit, PermitOutcome } from './pipeline/admission.ts';
export { checkOrder, type Misorder } from './pipeline/check-order.ts';
export { type Composition, compose, type Ordered } from './pipeline/compose.ts';
export { createResilience } from './pipeline/create-resilience.ts';
export type { PipelineDescription, PipelineStep } from './pipeline/describe.ts';
export type { GiveUpReason, ResilienceEvents } from './pipeline/events.ts';
export type { CallOutcome } from './pipeline/failure.ts';
export type {
  ResilienceOptions,
  RetryOptions,
  VerifyOptions,
} from './pipeline/options.ts';
export {
  admission,
  type BreakerPolicy,
  breaker,
  deadline,
  fallback,
  type PolicyOptions,
  rateLimit,
  retry,
  timeout,
} from './pipeline/policies.ts';
export type { Policy, PolicyKind } from './pipeline/policy.ts';
export type { CloseOptions, Resilience } from './pipeline/resilience.ts';
export type { BreakerSnapshot, ResilienceSnapshot } from './pipeline/snapshot.ts';
export type { ExecuteOptions, Verified, Work, WorkContext, Write } from './pipeline/work.ts';
export {
  createRateLimiter,
  type RateLimiter,
  type RateLimiterOptions,
  type ReserveOptions,
  type SharedRateLimit,
  type SharedSetup,
} from './rate-limit/limiter.ts';
export type { Limit } from './rate-limit/limits.ts';
export type { TokenRequest } from './rate-limit/pacer.ts';
export type {
  AnswerHeaders,
  BucketTruth,
  RateAnswer,
  RateBucket,
  RateProfile,
  RefillBucket,
  ServerTruth,
  WindowBucket,
} from './rate-limit/profile.ts';
export type { AmazonOperation } from './rate-limit/profiles/amazon.ts';
export { rateProfiles } from './rate-limit/profiles/index.ts';
export type { ShopifyPlan } from './rate-limit/profiles/shopify-rest.ts';
export type { Reservation } from './rate-limit/reservation.ts';
export type { LimiterOptions, RateEnd, RateLimitOptions, ReadRateAnswer } from './rate-limit/settings.ts';
export type { Taken, TokenSource } from './rate-limit/token-source.ts';
export type { Accepted, AcceptRequest } from './recovery/accept.ts';
export { type RecoveryRefusal, RecoveryRefusedError } from './recovery/errors.ts';
export type { RecoveryEvents, RecoveryState } from './recovery/events.ts';
export { type FileJournal, type FileJournalOptions, fileJournal } from './recovery/journal/file-journal.ts';
export type { JournalReport } from './recovery/journal/journal.ts';
export { type JournalHolder, JournalLockedError } from './recovery/journal/lock.ts';
export type { Damage as JournalDamage } from './recovery/journal/record.ts';
export type {
  RecoveryBufferOptions,
  RecoveryDrainOptions,
  RecoveryEntry,
} from './recovery/options.ts';
export type { RecoveryCounts } from './recovery/outage.ts';
export {
  createRecoveryBuffer,
  type RecoveryBuffer,
  type RecoverySnapshot,
} from './recovery/recovery-buffer.ts';
export { type Classify, classifyError, type Verdict } from './retry/classify.ts';
export { classifyHttp } from './retry/classify-http.ts';
export { type HintHeaders, retryAfterFromHeaders } from './retry/retry-after.ts';
export { createRetryBudget, type RetryBudget, type RetryBudgetOptions } from './retry/retry-budget.ts';
export { createLoopMonitor, type LoopMonitor, type LoopMonitorOptions } from './stall/loop-monitor.ts';
export type { Tick } from './stall/tick.ts';
