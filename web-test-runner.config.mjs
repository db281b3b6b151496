import {writeFileSync} from 'node:fs';

import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {playwrightLauncher} from '@web/test-runner-playwright';
import {puppeteerLauncher} from '@web/test-runner-puppeteer';
import {webdriverLauncher} from '@web/test-runner-webdriver';

import {chromiumFlags, findEngines, startWebKitDriver} from './scripts/engines.mjs';

// Set by scripts/browser-tests.mjs: which engines to use, and where to leave the counts.
const {TEST_ENGINES, TEST_COUNTS} = process.env;
const found = findEngines();
const wanted = (TEST_ENGINES?.split(',') ?? Object.keys(found)).filter((name) => found[name]);
const driver = wanted.includes('webkit') ? await startWebKitDriver(found.webkit) : undefined;

const launchers = {
  chromium: () =>
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {executablePath: found.chromium, args: chromiumFlags},
    }),
  // Stock Firefox speaks WebDriver BiDi; no patched build is needed.
  firefox: () =>
    puppeteerLauncher({launchOptions: {browser: 'firefox', executablePath: found.firefox, headless: true}}),
  webkit: () =>
    webdriverLauncher({hostname: '127.0.0.1', port: driver.port, path: '/', capabilities: driver.capabilities}),
};

/** Prints how many tests passed in all engines together, and leaves the counts in a file for the run that adds them up. */
function countReporter(path) {
  return {
    onTestRunFinished({sessions}) {
      const counts = {passed: 0, failed: 0, skipped: 0};
      for (const session of sessions) {
        const tests = testsOf(session.testResults);
        for (const test of tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
        // A file that never got to its tests has failed once.
        if (!session.passed && !tests.some((test) => !test.passed && !test.skipped)) counts.failed++;
      }
      console.log(`${wanted.join(', ')}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      if (path) writeFileSync(path, JSON.stringify(counts));
    },
  };
}

function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}

export default {
  files: ['test/**/*.test.ts', '!test/**/*.node.test.ts', '!test/e2e/**'],
  nodeResolve: true,
  plugins: [
    esbuildPlugin({ts: true, target: 'es2022', tsconfig: 'tsconfig.json'}),
    {name: 'stop-webkit-driver', serverStop: () => driver?.stop()},
  ],
  browsers: wanted.map((name) => launchers[name]()),
  concurrency: 1,
  concurrentBrowsers: 3,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: {config: {ui: 'bdd', timeout: 15_000}},
  filterBrowserLogs: ({args}) => !args.some((arg) => typeof arg === 'string' && arg.startsWith('Lit is in dev mode')),
  reporters: [
    defaultReporter({reportTestResults: true, reportTestProgress: Boolean(process.stdout.isTTY)}),
    countReporter(TEST_COUNTS),
  ],
};
