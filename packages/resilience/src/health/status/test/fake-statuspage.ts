import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A local server that answers as a Statuspage does. */
export interface FakeStatuspage extends AsyncDisposable {
  readonly url: string;
  /** Every request's `If-None-Match`. */
  readonly asked: (string | undefined)[];
  /** Every answer's status. */
  readonly answered: number[];
  /** Sets the status of components by name, and the page's indicator. */
  say(components: Readonly<Record<string, string>>, indicator?: string): void;
  /** Answers in place of the page; undefined for the page again. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
}

export async function startFakeStatuspage(): Promise<FakeStatuspage> {
  let summary = '';
  const asked: (string | undefined)[] = [];
  const answered: number[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers['if-none-match']);
    response.on('finish', () => answered.push(response.statusCode));
    if (page.answer !== undefined) return page.answer(request, response);
    const etag = `W/"${createHash('sha1').update(summary).digest('hex')}"`;
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.setHeader('content-type', 'application/json; charset=utf-8').end(summary);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page: FakeStatuspage = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/summary.json`,
    asked,
    answered,
    answer: undefined,
    say(components, indicator = 'none') {
      summary = JSON.stringify(summaryOf(components, indicator));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  page.say({});
  return page;
}

/** The fields are those that the page's own API documentation shows. */
function summaryOf(components: Readonly<Record<string, string>>, indicator: string): object {
  return {
    page: {
      id: 'kq2v8d0xw1pf',
      name: 'Fernshop',
      url: 'https://status.example.com',
      updated_at: '2026-03-02T08:00:00Z',
    },
    status: { description: 'All Systems Operational', indicator },
    components: Object.entries(components).map(([name, status], index) => ({
      ...{
        id: `c0mp${index}`,
        name,
        status,
        description: null,
        position: index + 1,
        page_id: 'kq2v8d0xw1pf',
      },
      ...{ created_at: '2025-01-01T00:00:00.000Z', updated_at: '2026-03-02T07:59:00.000Z', group: false },
    })),
    incidents: [],
    scheduled_maintenances: [],
  };
}
