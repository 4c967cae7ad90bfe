export type {
  IoredisScriptClient,
  NodeRedisScriptClient,
  NodeRedisScriptOptions,
  RedisScriptClient,
} from '@orderdock/kit/redis';
export type { CapSnapshot } from './cap-use.ts';
export type { CapLimit, CapRules } from './caps-layout.ts';
export type {
  ClusterCaps,
  ClusterCapsEvents,
  ClusterCapsSnapshot,
  StoreCaps,
} from './cluster-caps.ts';
export type { ClusterPermit } from './cluster-permit.ts';
export {
  type Admission,
  type AdmissionPermit,
  type CombinedPermit,
  combineAdmissions,
} from './combine-admissions.ts';
export type { RedisClusterCapsOptions } from './options.ts';
export { redisClusterCaps } from './redis-cluster-caps.ts';
export { type CappedContext, type UnderCapsOptions, underCaps } from './under-caps.ts';
