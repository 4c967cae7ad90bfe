import { writeSync } from 'node:fs';
import { armCrashPoint, crashPoint } from '../crash-point.ts';

/** Passes two crash points three times each, and says so. Arms the one that it is given. */
const [armed = '', pass = '1', allow = ''] = process.argv.slice(2);
const say = (text: string) => writeSync(1, `${text}\n`);
if (armed !== '') {
  try {
    armCrashPoint(armed, { onPass: Number(pass), allowInProduction: allow === 'allow' });
  } catch (error) {
    say((error as { code: string }).code);
  }
}
process.on('exit', () => say('ended'));
for (let round = 1; round <= 3; round++) {
  say(`before ${round}`);
  crashPoint('written');
  say(`after ${round}`);
  crashPoint('told');
}
