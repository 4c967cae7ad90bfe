export { abortable, abortError, linkedController } from './abort.ts';
export { setAlarm } from './alarm.ts';
export { type Clock, systemClock } from './clock.ts';
export { type ErrorFacts, InvalidOptionError, isOrderdockError, OrderdockError } from './error.ts';
export { createHooks, type Hooks } from './hooks.ts';
export { type Logger, silentLogger } from './logger.ts';
export { numberOption, textOption } from './options.ts';
