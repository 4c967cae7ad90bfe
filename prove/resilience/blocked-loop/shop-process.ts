// A shop that is well: answers every request after 20 ms, in a process of its own.
import { createServer } from 'node:http';
import { listen } from '../simulation/listen.ts';

const server = createServer((_, response) => setTimeout(() => response.end('{}'), 20));
const url = await listen(server);
process.send?.({ url });
process.on('disconnect', () => process.exit());
