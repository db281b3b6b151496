import {fileURLToPath} from 'node:url';

import {defineConfig} from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The sources themselves are tested, so that a test never passes on a stale build.
const alias = {
  'artsmark-widgets/contract': source('src/contract/index.ts'),
  'artsmark-widgets/search': source('src/search/index.ts'),
};

export default defineConfig({
  resolve: {alias},
  test: {
    // What a passing test prints would hide what a failing one does.
    silent: 'passed-only',
    projects: [
      {extends: true, test: {name: 'unit', include: ['test/**/*.node.test.ts'], testTimeout: 30_000}},
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/test/**/*.test.ts'],
          globalSetup: ['server/test/support/cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {extends: true, test: {name: 'built', include: ['test/architecture/*.built.ts'], testTimeout: 60_000}},
      {
        extends: true,
        // Three browsers at once on two cores only make each other time out.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
