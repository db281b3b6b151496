// Measures everything, prints it as tables and writes them to results.json and README.md: `npm run bench`.
// `npm run bench -- bytes`, `browser` or `server` measures one part and keeps the others as they were last written down.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, release, totalmem, type} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';

import {build, isStale} from '../scripts/build.mjs';
import {measureBytes} from './bytes.mjs';
import {measureBrowser} from './browser.mjs';
import {render} from './report.mjs';
import {measureServer} from './server.mjs';
import {makeSet, openServer, ROOT} from './support.mjs';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    runs: {type: 'string', default: '9'},
    seconds: {type: 'string', default: '8'},
    most: {type: 'string', default: '100000'},
  },
});
const wants = (part) => positionals.length === 0 || positionals.includes(part);
const file = join(ROOT, 'bench/results.json');
const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

// So that a bench that is stopped stops its servers.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

process.chdir(ROOT);
if (isStale() && !(await build())) process.exit(1);

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {encoding: 'utf8'}).trim();
const taken = {day: new Date().toISOString().slice(0, 10), commit};
results.taken ??= {};
results.busy ??= {};
results.machine = {
  cpu: `${cpus().length} × ${cpus()[0].model.trim()}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  system: `${type()} ${release()}`,
  node: process.version,
};

if (wants('bytes')) {
  results.bytes = await measureBytes();
  note('bytes');
}

const sets = [];
const sizes = [650, 10_000, 100_000].filter((size) => size <= (wants('server') ? Number(values.most) : 10_000));
if (wants('browser') || wants('server')) for (const size of sizes) sets.push(await makeSet(size));

if (wants('browser')) {
  const small = sets.filter(({partners}) => partners <= 10_000);
  const servers = await Promise.all(small.map(({dataDir}) => openServer(dataDir)));
  const given = small.map((set, i) => ({...set, api: servers[i].api}));
  results.browser = await measureBrowser(given, {runs: Number(values.runs), slow: [1, 4]});
  note('browser');
  await Promise.all(servers.map(({stop}) => stop()));
}

if (wants('server')) {
  results.imports = sets.map(({partners, import: {seconds, megabytes}}) => ({partners, seconds, megabytes}));
  results.server = await measureServer(sets, {seconds: Number(values.seconds)});
  note('server');
}

const report = render(results);
writeFileSync(join(ROOT, 'bench/README.md'), report);
console.log(report);

/** Writes down when a part was measured, and what it gave, at once: the next part may be stopped. */
function note(part) {
  results.taken[part] = taken;
  results.busy[part] = loadavg()[1];
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
