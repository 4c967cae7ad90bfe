import type { CliIo } from '../cli-io.ts';
import type { SendPlan } from './plan-send.ts';
import { type Answer, postWebhook } from './post-webhook.ts';
import { shownText } from './shown-text.ts';

/** Sends what was planned, one after another or all at once, and prints each answer in the order of sending. */
export async function runSend(plan: SendPlan, io: CliIo): Promise<readonly Answer[]> {
  const { request, what, times, isAtOnce, timeoutMs } = plan;
  io.write(`POST ${request.url} (${what})\n`);
  const post = () => postWebhook(request, { fetch: io.fetch, timeoutMs });
  const answers: Answer[] = [];
  const show = (answer: Answer) => {
    answers.push(answer);
    const label = times === 1 ? '' : `${answers.length}/${times} `;
    io.write(`${label}${lineOf(answer)}\n`);
  };
  if (isAtOnce) for (const answer of await Promise.all(Array.from({ length: times }, post))) show(answer);
  else for (let sent = 0; sent < times; sent += 1) show(await post());
  return answers;
}

/** Whether the server took it. */
export function isDone(answer: Answer): boolean {
  return 'status' in answer && answer.status >= 200 && answer.status < 300;
}

function lineOf(answer: Answer): string {
  if ('fault' in answer) return `no answer: ${answer.fault}, ${answer.ms} ms`;
  const { status, statusText, body, ms } = answer;
  const head = `${[status, statusText].filter(Boolean).join(' ')}, ${ms} ms`;
  return body === '' ? head : `${head}\n${shownText(body)}`;
}
