import { Stop } from './context.mjs';
import { tasks } from './tasks.mjs';

export async function main(name, args) {
  const task = tasks[name];
  if (task === undefined) {
    console.error(`Unknown task ${name}: one of ${Object.keys(tasks).join(', ')}.`);
    process.exit(2);
  }
  try {
    process.exitCode = await task(args);
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
