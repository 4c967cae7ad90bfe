import { pino } from 'pino';
import { startService } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';

/** A drain that hangs must not keep a deployment waiting. */
const DRAIN_MS = 20_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.LOG_LEVEL });
  const service = await startService(config, logger);
  logger.info({ port: service.port }, 'listening');
  process.send?.({ type: 'listening', port: service.port });

  let stopping = false;
  const stop = async (signal: string) => {
    // A Ctrl-C reaches the whole group and is passed on as well: the second one asks for what is under way.
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'draining');
    setTimeout(() => {
      logger.error('the drain took too long');
      process.exit(1);
    }, DRAIN_MS).unref();
    await service.close();
    logger.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  // A parent that is gone can no longer ask.
  process.on('disconnect', () => void stop('disconnect'));
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
