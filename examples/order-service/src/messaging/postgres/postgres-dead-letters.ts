import type { DeadLetters } from '../dead-letters/dead-letters.ts';
import { describeDeadLetter } from '../dead-letters/describe.ts';
import type { DeadMessage, Messages } from './messages.ts';

/** The dead letters of the subscription `name`; `onReplay` wakes its consumer. */
export function postgresDeadLetters(
  messages: Messages,
  { name, onReplay }: { readonly name: string; readonly onReplay: () => void },
): DeadLetters {
  const describe = ({ eventId, body, fault }: DeadMessage) => describeDeadLetter(body, fault, eventId);
  const revive = async (eventId?: string) => {
    const revived = await messages.revive(name, eventId);
    onReplay();
    return revived;
  };
  return {
    list: async ({ limit }) => (await messages.dead(name, { limit })).map(describe),
    async show(eventId) {
      const [found] = await messages.dead(name, { limit: 1, eventId });
      return found && { ...describe(found), body: found.body };
    },
    replay: async (eventId) => (await revive(eventId)) > 0,
    replayAll: () => revive(),
  };
}
