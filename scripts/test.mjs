// `npm test`: installs what is missing, then builds and tests everything. Its last line is "N passed, N failed".
import {existsSync} from 'node:fs';

import {engineNames, findEngines, missingPackages} from './engines.mjs';
import {install} from './install.mjs';
import {run, runTool, step} from './steps.mjs';

if (!(await install())) finish([{ok: false}]);
await installBrowsers();

// Only now, because these use packages.
const {build} = await import('./build.mjs');
const {countsIn, format, lint, types, vitest} = await import('./checks.mjs');
const {withDebianPostgres} = await import('./debian-postgres.mjs');

const results = [{ok: await build()}];
if (!results[0].ok) finish(results);

results.push(...(await Promise.all([step('types', types), step('lint', lint), step('format', format)])));
results.push(await step('generated files', () => run(process.execPath, ['scripts/generate-files.mjs', '--check'])));
results.push(await step('layers, unit and property tests', () => vitest('unit')));
results.push(await step('size and content of the built files', () => vitest('built')));
results.push(await step('server tests on the embedded PostgreSQL', () => vitest('server', {env: {DATABASE_URL: ''}})));
await testOnOtherPostgres();
results.push(await step(`browser tests in ${Object.keys(findEngines()).join(', ')}`, browserTests));
results.push(await step('end-to-end tests of the built files', () => vitest('e2e')));
finish(results);

async function testOnOtherPostgres() {
  const given = process.env.DATABASE_URL;
  const test = (url) => vitest('server', {env: {DATABASE_URL: url}, name: 'server-elsewhere'});
  const result = given
    ? await step('server tests on DATABASE_URL', () => test(given))
    : await withDebianPostgres((url, version) =>
        step(`server tests on Debian's PostgreSQL ${version}`, () => test(url)),
      );
  if (result) results.push(result);
  else console.log("- server tests on another PostgreSQL: neither DATABASE_URL nor Debian's server is here");
}

async function browserTests() {
  const file = '.cache/browser.json';
  const runner = '@web/test-runner/dist/bin.js';
  const engines = Object.keys(findEngines()).join(',');
  const result = await runTool(runner, ['--config', 'web-test-runner.config.mjs'], {
    env: {TEST_COUNTS: file, TEST_ENGINES: engines},
  });
  return {...result, ...countsIn(file, result)};
}

async function installBrowsers() {
  const missing = missingPackages();
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = (...args) => run('apt-get', args, {env: {DEBIAN_FRONTEND: 'noninteractive'}});
    await step(`install ${missing.join(', ')}`, async () => {
      await apt('update', '-qq');
      return apt('install', '-y', '-qq', '--no-install-recommends', 'xauth', 'fonts-dejavu-core', ...missing);
    });
  }
  const found = findEngines();
  for (const name of engineNames.filter((name) => !found[name])) {
    console.warn(`!! ${name} is not on this machine: NOTHING IS TESTED IN IT.`);
  }
  if (missingPackages().length > 0) console.warn(`!! Missing: ${missingPackages().join(', ')} (as Debian calls them).`);
}

/** Adds up all runners; a step without tests of its own counts as one. */
function finish(all) {
  const count = (key, own) => all.reduce((sum, result) => sum + (result[key] ?? (own(result) ? 1 : 0)), 0);
  const passed = count('passed', ({ok}) => ok);
  const failed = count('failed', ({ok}) => !ok);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}
