// `npm start`: installs and builds what is missing, then runs the server with its own database and sample data.
import {spawn} from 'node:child_process';

import {install} from './install.mjs';

if (!(await install())) process.exit(1);

// Only now, because it is allowed to use packages.
const {build, isStale} = await import('./build.mjs');
if (isStale() && !(await build())) process.exit(1);

const server = spawn(process.execPath, ['server/dist/main.js'], {stdio: 'inherit'});
server.once('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

// A terminal tells the server itself of Ctrl-C; this process only has to outlive its clean stop.
process.removeAllListeners('SIGINT').on('SIGINT', () => {});
process.removeAllListeners('SIGTERM').on('SIGTERM', () => server.kill('SIGTERM'));
