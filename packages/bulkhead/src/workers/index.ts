export { createWorkers } from './create-workers.ts';
export { type JobKilledReason, WorkerJobKilledError, WorkersRefusedError } from './errors.ts';
export { type WorkerJob, type WorkerJobOptions, workerJob } from './job.ts';
export type { WorkersOptions } from './options.ts';
export type { Stall } from './stall-monitor.ts';
export type { RunJobOptions, Workers, WorkersEvents, WorkersSnapshot } from './workers.ts';
