import { figure, type Proof, type ProofFigure } from '../harness/proof.ts';
import { type ClusterStory, tellStory } from './cluster/story.ts';

/** What a starved process does is what a paused one does; the machine, not the caps, would be judged. */
function aboveFigure(stories: readonly ClusterStory[]): ProofFigure {
  const above = Math.max(...stories.map((story) => story.above));
  const shown = figure('bulkhead/cluster work beyond a cap under kill -9 and wrong clocks', above, {
    max: 0,
  });
  const starved = stories.some((story) => story.above > 0 && story.lostByOthers > 0);
  return starved ? { ...shown, verdict: 'INCONCLUSIVE' } : shown;
}

/** Eight processes, one limit. */
const proof: Proof = {
  title: 'Eight processes under one limit',
  async run({ isLong, log }) {
    const stories: ClusterStory[] = [];
    for (let round = 1; round <= (isLong ? 20 : 1); round++) {
      const story = await tellStory(round);
      log(`killed in the middle of ${story.cutOff}, paused with ${story.paused}, beyond it ${story.excess}`);
      stories.push(story);
    }
    const sum = (pick: (story: ClusterStory) => number) =>
      stories.reduce((total, story) => total + pick(story), 0);
    const least = (pick: (story: ClusterStory) => number) => Math.min(...stories.map(pick));
    const most = (pick: (story: ClusterStory) => number) => Math.max(...stories.map(pick));
    return {
      figures: [
        figure(
          'bulkhead/cluster processes killed',
          sum(({ kills }) => kills),
          { min: 3 },
        ),
        figure(
          'bulkhead/cluster work cut off by it',
          sum(({ cutOff }) => cutOff),
          undefined,
        ),
        aboveFigure(stories),
        figure(
          'bulkhead/cluster least done by a survivor',
          least(({ done }) => Math.min(...done)),
          { min: 1 },
        ),
        figure(
          'bulkhead/cluster limits that stayed short after the leases',
          sum(({ isFullAgain }) => (isFullAgain ? 0 : 1)),
          {
            max: 0,
          },
        ),
        figure(
          'bulkhead/cluster paused with work under way',
          sum(({ paused }) => paused),
          { min: 1 },
        ),
        figure(
          'bulkhead/cluster beyond a cap by more than the paused one held',
          most(({ excess, paused, lostByOthers }) => excess - paused - lostByOthers),
          {
            max: 0,
          },
        ),
        figure(
          'bulkhead/cluster leases that the paused one says it lost',
          least(({ lostByPaused }) => lostByPaused),
          { min: 1 },
        ),
        figure(
          'bulkhead/cluster excess that nodes were told of',
          most(({ shown }) => shown),
          undefined,
        ),
        figure(
          'bulkhead/cluster leases left after the end',
          sum(({ leaked }) => leaked),
          { max: 0 },
        ),
      ],
      details,
    };
  },
};

const details = `Real processes under a real Redis, with wall clocks that are up to an hour wrong, each with a bulkhead of its own; three places for
each of two stores, five in all. The work says to Redis that it begins and that it ends, and Redis counts. Three processes are
killed with SIGKILL in the middle of it; their places are to be in use again after their leases of 1.2 s, and not before. Then
one is paused with SIGSTOP for longer than a lease: its work is not stopped, only its process, so that others come to stand
beside it, and it has to say so.`;

export default proof;
