import {mkdirSync, readFileSync, rmSync} from 'node:fs';

import {runTool} from './steps.mjs';

/** The checks that need no browser and no database; each answers `{ok, output, passed, failed}`. */
export const types = () => runTool('typescript/bin/tsc', ['-p', 'tsconfig.json', '--pretty', 'false']);
export const lint = () => runTool('eslint/bin/eslint.js', ['--max-warnings', '0', '.']);
export const format = () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);

/** Runs the tests of one project of vitest.config.ts and counts them. */
export async function vitest(project, {env = {}, name = project} = {}) {
  mkdirSync('.cache', {recursive: true});
  const file = `.cache/${name}.json`;
  rmSync(file, {force: true});
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const result = await runTool('vitest/vitest.mjs', ['run', '--project', project, ...reporters], {env});
  return {...result, ...countsIn(file, result)};
}

/** The counts that a runner left in a file; one failure when it never got that far. */
export function countsIn(file, {ok}) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const passed = report.passed ?? report.numPassedTests;
    // A file that breaks before its first test has no test that failed.
    const failed = Math.max(report.failed ?? report.numFailedTests, ok ? 0 : 1);
    const skipped = report.skipped ?? report.numPendingTests;
    return {passed, failed, note: `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`};
  } catch {
    return {passed: 0, failed: 1};
  }
}
