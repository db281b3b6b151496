import {readFileSync} from 'node:fs';

import {describe, expect, it} from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {packages: Record<string, Locked>};
const fromRegistry = Object.entries(packages).filter(([path, {link}]) => path.includes('node_modules/') && !link);

describe('the lockfile', () => {
  it('pins every package to its bytes', () => {
    expect(fromRegistry.filter(([, {integrity}]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual(
      [],
    );
    expect(fromRegistry.length).toBeGreaterThan(500);
  });

  it('takes packages from the npm registry only', () => {
    const elsewhere = fromRegistry.filter(
      ([, {resolved = 'https://registry.npmjs.org/'}]) => !resolved.startsWith('https://registry.npmjs.org/'),
    );

    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('gives the library at most 12 packages at run time', () => {
    const found = new Set<string>();
    const visit = (names: string[]) => {
      for (const name of names) {
        if (found.has(name)) continue;
        found.add(name);
        visit(Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {}));
      }
    };
    visit(Object.keys(packages['']?.dependencies ?? {}));

    expect(found).toContain('lit-html');
    expect([...found].length).toBeLessThanOrEqual(12);
  });

  it.each(['', 'server', 'bench'])('goes with exact versions in package.json of "%s"', (workspace) => {
    const {dependencies, devDependencies} = packages[workspace] ?? {};
    const ranges = Object.entries({...dependencies, ...devDependencies}).filter(
      ([, range]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(range) && range !== 'file:..',
    );

    expect(ranges).toEqual([]);
  });
});
