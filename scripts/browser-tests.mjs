// Runs the browser tests: `npm run test:browser -- [--engine chromium] [test/elements/finder.test.ts ...]`.
import {spawnSync} from 'node:child_process';
import {parseArgs} from 'node:util';

import {engineNames, findEngines} from './engines.mjs';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {engine: {type: 'string', multiple: true}, watch: {type: 'boolean'}},
});

const found = Object.keys(findEngines());
const wanted = values.engine ?? engineNames;
const used = wanted.filter((name) => found.includes(name));
for (const name of wanted.filter((name) => !used.includes(name))) {
  console.warn(`!! ${name} is not on this machine: nothing is tested in it.`);
}
if (used.length === 0) {
  console.error(`No browser to test in. Known engines: ${engineNames.join(', ')}.`);
  process.exit(1);
}

// The runner's command may come without its run bit, so node runs the file itself.
const runner = ['node_modules/@web/test-runner/dist/bin.js', '--config', 'web-test-runner.config.mjs'];
const options = [...(values.watch ? ['--watch'] : []), ...(positionals.length ? ['--files', ...positionals] : [])];
const {status} = spawnSync(process.execPath, [...runner, ...options], {
  stdio: 'inherit',
  env: {...process.env, TEST_ENGINES: used.join(',')},
});
process.exit(status ?? 1);
