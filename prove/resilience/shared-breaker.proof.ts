import { figure, type Proof } from '../harness/proof.ts';
import { RESET_MS, type Story, tellStory } from './shared-breaker/story.ts';

/** Eight processes, one circuit, and a Redis that dies. */
const proof: Proof = {
  title: 'Eight processes share a circuit',
  async run({ isLong, log }) {
    const stories: Story[] = [];
    for (let round = 0; round < (isLong ? 15 : 1); round++) {
      const story = await tellStory(isLong ? 8 : 3);
      log(
        `agreed in ${story.agreedMs.toFixed(0)} ms, ${story.windows} probes, closed in ${story.closedMs.toFixed(0)} ms`,
      );
      stories.push(story);
    }
    const most = (pick: (story: Story) => number) => Math.max(...stories.map(pick));
    const sum = (pick: (story: Story) => number) => stories.reduce((total, story) => total + pick(story), 0);
    return {
      figures: [
        figure('resilience/shared-breaker rounds', stories.length, undefined),
        figure(
          'resilience/shared-breaker ms until eight agree, most',
          most(({ agreedMs }) => agreedMs),
          {
            max: 1_000,
          },
        ),
        figure(
          'resilience/shared-breaker probes',
          sum(({ windows }) => windows),
          undefined,
        ),
        figure(
          'resilience/shared-breaker probes beyond one per window',
          sum(({ probesTooMany }) => probesTooMany),
          {
            max: 0,
          },
        ),
        figure(
          'resilience/shared-breaker ms until eight have closed, most',
          most(({ closedMs }) => closedMs),
          {
            max: 1_000,
          },
        ),
        figure(
          'resilience/shared-breaker refused elsewhere because of one poisoned node',
          sum(({ refusedByPoison }) => refusedByPoison),
          { max: 0 },
        ),
        figure(
          'resilience/shared-breaker calls while Redis was killed and came back',
          sum(({ callsWithoutRedis }) => callsWithoutRedis),
          {
            min: 100,
          },
        ),
        figure(
          'resilience/shared-breaker failed of these',
          sum(({ failedWithoutRedis }) => failedWithoutRedis),
          {
            max: 0,
          },
        ),
      ],
      details: `Real processes, a real Redis, wall clocks that are a minute wrong in both directions. First one process sees failures alone. Then
two do, and the time is taken from the moment at which both have opened until all eight have; the others hear of it while
their own calls are well. Then all see failures, and each window of ${RESET_MS} ms is to have one probe in all processes together.
At the end Redis is killed with SIGKILL, and started again empty, under calls to a store that is well.`,
    };
  },
};

export default proof;
