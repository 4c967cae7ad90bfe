export { checkDurability, type SendCommand } from './durability.ts';
export {
  type IoredisScriptClient,
  type NodeRedisScriptClient,
  type NodeRedisScriptOptions,
  type RedisScriptClient,
  type RunScript,
  scriptRunner,
} from './script-client.ts';
