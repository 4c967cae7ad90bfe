export { armCrashPoint, type CrashPointOptions, crashPoint } from './crash-point.ts';
export { type Chaos, type ChaosEvents, createChaos } from './create-chaos.ts';
export { ChaosNotAllowedError } from './errors.ts';
export { type ChaosKind, type Injection, injectionOf } from './injection.ts';
export type {
  ChaosOptions,
  ChaosRules,
  FaultRule,
  LatencyRule,
  LostReplyRule,
  OutcomeRule,
} from './options.ts';
export {
  startTcpProxy,
  type TcpProxy,
  type TcpProxyEvents,
  type TcpProxyOptions,
} from './start-tcp-proxy.ts';
export type { TcpFaults } from './tcp-faults.ts';
export type { TcpLinkEvents } from './tcp-link.ts';
