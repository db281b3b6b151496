import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {Snapshot} from 'artsmark-widgets/contract';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import * as z from 'zod/mini';

import {Progress} from '../../src/commands/terminal.js';
import {DirectoryStore} from '../../src/stores/directory-store.js';
import {useDatabase} from '../support/database.js';

const database = useDatabase();
const sample = ['partners.csv', 'offers.csv'].map(
  (name) => new URL(`../../data/sample/${name}`, import.meta.url).pathname,
);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artsmark-commands-'));
  vi.stubEnv('DATABASE_URL', database.current.url);
  vi.stubEnv('INIT_CWD', folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  await rm(folder, {recursive: true, force: true});
});

/** Runs a command as npm does, and gives what it said. */
async function run(
  name: 'import' | 'export' | 'snapshot' | 'generate',
  ...args: string[]
): Promise<{out: string; err: string; code: number}> {
  const said = {out: '', err: ''};
  const argv = process.argv;
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text))));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text))));
  process.argv = ['node', name, ...args];
  process.exitCode = undefined;
  vi.resetModules();
  try {
    await import(`../../src/commands/${name}.ts`);
    return {...said, code: Number(process.exitCode ?? 0)};
  } finally {
    out.mockRestore();
    err.mockRestore();
    process.argv = argv;
    process.exitCode = undefined;
  }
}

const counts = () => new DirectoryStore(database.current.db).counts();

describe('npm run import', () => {
  it('fills the database, says what changed, and changes nothing the second time', async () => {
    const first = await run('import', ...sample);
    expect(first).toMatchObject({code: 0});
    expect(first.out).toContain('Partners: 87 added, 0 changed, 0 removed, 0 unchanged.');
    expect(await counts()).toMatchObject({partners: 87, offers: 221, bridges: 10});
    const second = await run('import', ...sample);
    expect(second.out).toContain('Nothing changed.');
  });

  it('changes nothing at all when one row is bad, and names its line', async () => {
    const good = await readFile(sample[1] as string, 'utf8');
    await writeFile(join(folder, 'offers.csv'), good.replace('£840', 'a fortune'));
    const before = await new DirectoryStore(database.current.db).read();
    const {code, err} = await run('import', sample[0] as string, 'offers.csv');
    expect(code).toBe(1);
    expect(err).toBe(
      'offers.csv, line 2, column "cost": "a fortune" is no price; write free, on request, or pounds such as £840 or 5.50.\nRefused: 1 fault. Nothing was changed.\n',
    );
    expect(await new DirectoryStore(database.current.db).read()).toEqual(before);
  });

  it('changes nothing in a dry run', async () => {
    await writeFile(join(folder, 'p.csv'), 'name\nSomebody else');
    const {out} = await run('import', '--dry-run', 'p.csv');
    expect(out).toContain('Partners: 1 added, 0 changed, 87 removed');
    expect(out).toContain('This was a dry run: nothing was changed.');
    expect((await counts())['partners']).toBe(87);
  });

  it.each([
    [[], 'No file is named.'],
    [['nowhere.csv'], 'There is no file nowhere.csv.'],
    [['--frob', 'x'], 'Unknown option'],
  ])('says what is wrong with its arguments: %j', async (args, words) => {
    const {code, err} = await run('import', ...args);
    expect(code).toBe(1);
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });
});

describe('npm run export', () => {
  it.each([[['p.csv', 'o.csv']], [['p.json', 'o.json']]])(
    'writes files that an import finds nothing new in: %j',
    async (files) => {
      expect((await run('export', ...files)).out).toContain('87 partners and 221 offers written.');
      expect((await readdir(folder)).sort()).toEqual([...files].sort());
      expect((await run('import', ...files)).out).toContain('Nothing changed.');
    },
  );
});

describe('npm run snapshot', () => {
  it('writes the part of one Bridge as a file of the contract', async () => {
    expect(await run('snapshot', '--bridge', 'curious-minds', 'out.json')).toMatchObject({
      code: 0,
      out: 'out.json written.\n',
    });
    const snapshot = z.parse(Snapshot, JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')));
    expect(snapshot.partners.length).toBeGreaterThan(12);
    expect(snapshot.partners.every(({bridges}) => bridges.includes('curious-minds'))).toBe(true);
    expect(snapshot.bridges.map(({id}) => id)).toEqual(['curious-minds']);
  });

  it('names the Bridges there are when asked for another, and leaves no file', async () => {
    const {code, err} = await run('snapshot', '--bridge', 'nobody', 'out.json');
    expect(code).toBe(1);
    expect(err).toContain('There is no Bridge "nobody"; known are');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('npm run generate', () => {
  it('writes tables that an import accepts', async () => {
    expect(await run('generate', '--partners', '40', '--offers', '90', 'made')).toMatchObject({code: 0});
    const {out} = await run('import', '--dry-run', 'made/partners.csv', 'made/offers.csv');
    expect(out).toContain('Partners: 40 added');
    expect(out).toContain('Offers: 90 added');
  });

  it('loads what it made up into the database', async () => {
    expect((await run('generate', '--partners', '30', '--offers', '60', '--load')).out).toContain(
      '30 partners and 60 offers loaded.',
    );
    expect(await counts()).toMatchObject({partners: 30, offers: 60});
  });

  it('says which number it does not understand', async () => {
    expect(await run('generate', '--partners', 'many')).toMatchObject({
      code: 1,
      err: '--partners is "many"; it must be a whole number up to 1,000,000.\n',
    });
  });
});

describe('Progress', () => {
  const shown = (isTTY: boolean) => {
    const stream = {isTTY, said: '', write: (text: string) => Boolean((stream.said += text))};
    const progress = new Progress('Writing', stream as unknown as NodeJS.WriteStream);
    for (let i = 0; i <= 1000; i += 1) progress.update(i, 1000);
    return stream.said;
  };

  it('is a line for every tenth where nobody watches', () => {
    expect(shown(false).trimEnd().split('\n')).toEqual(
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((share) => `Writing: ${share}%`),
    );
  });

  it('is one bar on a terminal', () => {
    expect(shown(true).split('\r')).toHaveLength(102);
    expect(shown(true)).toMatch(/\[#{30}\] 100%\n$/);
  });
});
