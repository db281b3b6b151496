import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

import {cruise, type ICruiseOptions, type ICruiseResult} from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import {describe, expect, it} from 'vitest';

import rules, {LAYERS} from '../../.dependency-cruiser.mjs';

const ROOTS = ['src', 'server/src', 'stories'].filter((folder) => existsSync(folder));

const walk = async (paths: string[], baseDir = process.cwd()): Promise<ICruiseResult> => {
  const {options, forbidden} = rules;
  const result = await cruise(
    paths,
    {...options, baseDir, ruleSet: {forbidden, options}, validate: true} as unknown as ICruiseOptions,
    undefined,
    {tsConfig: extractTsConfig('tsconfig.json')},
  );
  return result.output as ICruiseResult;
};

const breaches = ({summary}: ICruiseResult) =>
  summary.violations.map(({rule, from, to}) => `${rule.name}: ${from} -> ${to}`);

describe('the layers', () => {
  it('import downwards only, without a cycle', async () => {
    expect(breaches(await walk(ROOTS))).toEqual([]);
  });

  it('are all walked: no module is left out', async () => {
    const files = ROOTS.flatMap(sourcesIn);
    const {modules} = await walk(ROOTS);
    const seen = new Set(modules.map(({source}) => source));

    expect(files.filter((file) => !seen.has(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  it('are all named: a new folder of src needs its rule', () => {
    const folders = readdirSync('src', {withFileTypes: true}).filter((entry) => entry.isDirectory());

    expect(folders.map(({name}) => name).filter((name) => !(name in LAYERS))).toEqual([]);
  });

  it('are guarded: a breach, a package and a cycle that are planted elsewhere are found', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'layers-'));
    const write = (file: string, text: string) => writeFileSync(join(elsewhere, file), text);
    mkdirSync(join(elsewhere, 'src/contract'), {recursive: true});
    mkdirSync(join(elsewhere, 'src/client'));
    symlinkSync(resolve('node_modules'), join(elsewhere, 'node_modules'));
    write('src/contract/a.ts', "import '../client/c.js';\nimport 'lit';\nimport './b.js';\nexport {};\n");
    write('src/contract/b.ts', "import './a.js';\nexport {};\n");
    write('src/client/c.ts', 'export {};\n');

    const {summary} = await walk(['src'], elsewhere);
    rmSync(elsewhere, {recursive: true});

    expect([...new Set(summary.violations.map(({rule}) => rule.name))].sort()).toEqual([
      'contract-imports-downwards',
      'contract-uses-its-own-packages-only',
      'no-cycles',
    ]);
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}
