// `npm start`: installs and builds what is missing, then runs the server with its own database and sample data.
import {spawn} from 'node:child_process';
import {createServer} from 'node:net';

import {install} from './install.mjs';
import {step} from './steps.mjs';

if (!(await install())) process.exit(1);

// Only now, because it is allowed to use packages.
const {build, isStale} = await import('./build.mjs');
if (isStale() && !(await build())) process.exit(1);

const PREFERRED = 3000;
const port = process.env.PORT || (await firstFree(PREFERRED, 0));
const address = `http://127.0.0.1:${port}`;
const env = {LOG_LEVEL: 'warn', ...process.env, PORT: String(port)};
const server = spawn(process.execPath, ['server/dist/main.js'], {stdio: 'inherit', env});
server.once('close', (code) => process.exit(code ?? 1));

// A terminal tells the server itself of Ctrl-C; this process only has to outlive its clean stop.
process.removeAllListeners('SIGINT').on('SIGINT', () => {});
process.removeAllListeners('SIGTERM').on('SIGTERM', () => server.kill('SIGTERM'));

// npm runs this in a shell, which dies of a signal without passing it on.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && server.kill('SIGTERM'), 1000).unref();

await step('start the database and the server', async () => {
  while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 100));
  return {ok: true};
});
console.log(`\nArtsmark Widgets are ready: ${address}\nCtrl-C stops them; the data stay.`);

function isReady() {
  return fetch(`${address}/ready`).then(
    ({ok}) => ok,
    () => false,
  );
}

/** The first of these ports that nobody listens on; 0 stands for any. */
async function firstFree(...ports) {
  for (const port of ports) {
    const free = await new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(undefined));
      probe.listen(port, '127.0.0.1', () => {
        const {port: given} = probe.address();
        probe.close(() => resolve(given));
      });
    });
    if (free) return free;
  }
  throw new Error('No port is free.');
}
