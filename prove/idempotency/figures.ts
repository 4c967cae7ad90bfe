import { figure, type ProofFigure } from '../harness/proof.ts';
import type { CampaignResult } from './campaign.ts';
import { RULES, type Violation } from './check/checker.ts';
import { labelOf, type TrapTarget } from './fleet/traps.ts';

/** Of `rounds` campaigns, each with these targets: how often each trap sprang and each fault came, and every rule with what broke it. */
export function campaignFigures(
  name: string,
  result: CampaignResult,
  { targets, rounds }: { readonly targets: readonly TrapTarget[]; readonly rounds: number },
): readonly ProofFigure[] {
  const sprang = (action: TrapTarget['action']) =>
    targets
      .filter((target) => target.action === action)
      .reduce((sum, target) => sum + (result.sprang.get(labelOf(target)) ?? 0), 0);
  return [
    ...targets.map((target) =>
      figure(`${name} ${labelOf(target)}`, result.sprang.get(labelOf(target)) ?? 0, {
        min: target.times * rounds,
      }),
    ),
    ...[...result.faults].map(([fault, times]) => figure(`${name} ${fault}`, times, { min: rounds })),
    figure(`${name} kills in all`, sprang('kill'), undefined),
    figure(`${name} pauses in all`, sprang('stop'), undefined),
    figure(`${name} orders`, result.orders, undefined),
    figure(`${name} calls`, result.calls, undefined),
    figure(`${name} effects`, result.effects, undefined),
    figure(`${name} workers that ended by themselves`, result.crashes.length, { max: 0 }),
    ...RULES.map((rule) =>
      figure(
        `${name} breaches: ${rule}`,
        result.violations.filter((violation) => violation.rule === rule).length,
        { max: 0 },
      ),
    ),
  ];
}

/** The first few breaches of each rule, for whoever looks for the cause. */
export function violationLines(violations: readonly Violation[]): readonly string[] {
  return RULES.flatMap((rule) =>
    violations
      .filter((violation) => violation.rule === rule)
      .slice(0, 3)
      .map(({ what }) => `${rule}: ${what}`),
  );
}

/** What the callers heard, the most frequent first. */
export function heardLine({ heard }: Pick<CampaignResult, 'heard'>): string {
  const parts = [...heard].toSorted(([, a], [, b]) => b - a).map(([status, times]) => `${status} ${times}`);
  return `What the callers heard: ${parts.join(', ')}.`;
}
