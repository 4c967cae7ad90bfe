import { figure, type ProofFigure } from '../../harness/proof.ts';
import { RULES, type Rule } from './check.ts';
import { QUANTITY } from './databases.ts';
import type { Enumeration, PlacedPoint } from './enumerate.ts';
import type { Disturbance } from './plan.ts';
import type { RunResult } from './run.ts';
import { TURN } from './window.ts';

const NAME = 'idempotency/crash flow';
const VICTIMS = ['orders', 'inventory', 'orders and inventory'];

/** Of the turns that were counted a run may take a few less; each is killed or else ends undisturbed, and is checked. */
const TURNS_REACHED = 0.9;

const victimsOf = ({ victims }: Pick<Disturbance, 'victims'>) => victims.join(' and ');
const isTurn = ({ at }: Pick<RunResult, 'at'>) => at?.name === TURN;

/** What was done, against what was planned, and every rule with what broke it. */
export function crashFlowFigures({
  counted,
  planned,
  disturbed,
  breaches,
}: {
  readonly counted: Enumeration;
  readonly planned: readonly Disturbance[];
  readonly disturbed: readonly RunResult[];
  readonly breaches: readonly { readonly rules: readonly Rule[] }[];
}): readonly ProofFigure[] {
  const kills = disturbed.filter(({ killed }) => killed);
  const turns = planned.filter(isTurn).length;
  // Killed there, orders has not kept its answer and has to ask inventory once more.
  const commit = counted.points.findLastIndex(({ name }) => name === 'COMMIT sent');
  const early = counted.points.slice(0, commit).filter(({ service }) => service === 'orders');
  return [
    figure(`${NAME} kill points between the commit and the answer`, counted.points.length, undefined),
    figure(`${NAME} turns of both processes in that time`, counted.turns.length, undefined),
    ...VICTIMS.flatMap((victims) => {
      const min = planned.filter((run) => !isTurn(run) && victimsOf(run) === victims).length;
      const times = kills.filter((run) => !isTurn(run) && victimsOf(run) === victims).length;
      return min === 0 ? [] : [figure(`${NAME} kills of ${victims}`, times, { min })];
    }),
    ...(turns === 0
      ? []
      : [
          figure(`${NAME} kills before a turn`, kills.filter(isTurn).length, {
            min: Math.floor(turns * TURNS_REACHED),
          }),
        ]),
    figure(
      `${NAME} kills with the stock at other than -5 before anybody retried`,
      kills.filter(({ takenAtKill }) => takenAtKill !== QUANTITY).length,
      { max: 0 },
    ),
    figure(
      `${NAME} replays of a reservation`,
      disturbed.flatMap(({ reserved }) => reserved).filter((word) => word === 'replayed').length,
      { min: early.length },
    ),
    figure(
      `${NAME} services that ended by themselves`,
      disturbed.reduce((sum, { fallen }) => sum + fallen, 0),
      { max: 0 },
    ),
    ...RULES.map((rule) =>
      figure(`${NAME} breaches: ${rule}`, breaches.filter(({ rules }) => rules.includes(rule)).length, {
        max: 0,
      }),
    ),
  ];
}

/** Every point, how often each was killed at it, and what the client heard. */
export function crashFlowDetails(points: readonly PlacedPoint[], results: readonly RunResult[]): string {
  const rows = points.map(({ service, name, passage }) => {
    const here = results.filter(
      ({ at, killed }) => killed && at?.service === service && at.name === name && at.passage === passage,
    );
    const cells = VICTIMS.map((victims) => {
      const own = here.filter((run) => victimsOf(run) === victims);
      return own.length === 0 ? '' : `${own.length}: ${[...new Set(own.map(heardOf))].join(', or ')}`;
    });
    return `| ${service} | ${name}${passage === 1 ? '' : ` (${passage})`} | ${cells.join(' | ')} |`;
  });
  return [
    'The points are those of the pool, the store, the guard, the HTTP client and the answer: after a step was sent, and before its',
    'answer is handed on. Between two of them a process does nothing that anybody else could see, so that every await lies at one',
    'of them; the long form kills before every single callback and continuation (a turn) as well. A process that is killed at a',
    'point of the other one is killed while that one stands still there. Cells: kills, and the outcomes of the first 200 and of the',
    'one that is asked for after it. Each attempt would answer otherwise: what is heard twice was stored.',
    '',
    `| process | point | ${VICTIMS.map((victims) => `${victims} killed`).join(' | ')} |`,
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function heardOf({ heard }: RunResult): string {
  const answers = heard.filter(({ status }) => status === 200);
  return answers.map(({ word }) => word).join(' then ');
}
