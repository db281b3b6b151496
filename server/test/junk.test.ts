import {existsSync, readFileSync} from 'node:fs';

import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';

import type {Problem} from 'artsmark-widgets/contract';

import {ENDPOINTS} from '../src/service.js';
import {DirectoryStore} from '../src/stores/directory-store.js';
import {createApi, type TestApi} from './support/api.js';
import {useDatabase} from './support/database.js';
import {aDirectoryOf} from './support/sample-directory.js';

/** Values that have broken programs, for every place where a value may stand. */
const JUNK = [
  '',
  ' ',
  '%00',
  'a%00b',
  '%',
  '%zz',
  '%2500',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%C0%AF',
  '+',
  '..',
  '../..',
  '[]',
  '[object Object]',
  'true',
  'false',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-Infinity',
  '-1',
  '0',
  '1e9',
  '1e308',
  '0x10',
  '1.5',
  '-0',
  '99999999999999999999',
  '9007199254740993',
  "'",
  "''; drop table partner; --",
  "' or 1=1 --",
  '$1',
  '%25',
  '_',
  '%5C',
  '\\',
  '*',
  'a*'.repeat(60),
  '(a%2B)%2B$',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'E08000003',
  'E12000007',
  'ks2',
  'drama',
  'england',
  'M1 2WD',
  '\u202e',
  '\u0000',
  '%E2%80%A8',
  'x'.repeat(64),
  'x'.repeat(201),
  '%0d%0aSet-Cookie: a=b',
  '<script>',
  '{"a":1}',
  '54.5',
  '-2.2',
  '91',
];
const STRINGS = '../shared/data/hostile/blns.json';

describe('junk', () => {
  const database = useDatabase();
  let api: TestApi;

  beforeAll(async () => {
    await new DirectoryStore(database.current.db).replace(aDirectoryOf(30));
    api = createApi(database.current.db);
  });

  const junk = fc.oneof(
    fc.constantFrom(...JUNK),
    fc.webQueryParameters(),
    fc.string({maxLength: 60}).map((text) => encodeURIComponent(text.toWellFormed())),
  );
  const inspect = async (path: string) => {
    const response = await api.get(path);
    const text = await response.text();
    expect([path, response.status < 500, text.includes('node_modules')]).toEqual([path, true, false]);
    if (response.status === 200) return;
    const problem = JSON.parse(text) as Problem;
    expect(problem.status).toBe(response.status);
    if (response.status === 400)
      expect([path, problem.errors?.every(({pointer}) => pointer.length > 1)]).toEqual([path, true]);
  };

  // From the list of endpoints, so that a new one cannot be forgotten.
  it.each(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint] as const))(
    'in a question to %s never fails the server and is named',
    async (_, {path, query}) => {
      const names = [...Object.keys(query?.shape ?? {}), 'unheardOf', '__proto__', ''];
      const search = fc
        .array(fc.tuple(fc.constantFrom(...names), junk), {maxLength: 6})
        .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));
      const filled = fc
        .array(junk, {minLength: 3, maxLength: 3})
        .map((values) => path.replace(/:\w+/g, () => values.pop()?.replaceAll(/[?#&]/g, '') || 'x'));
      await fc.assert(
        fc.asyncProperty(filled, search, (address, text) => inspect(`/v1${address}?${text}`)),
        {numRuns: 150},
      );
      for (const name of names)
        for (const value of JUNK) await inspect(`/v1${path.replace(/:\w+/g, 'x')}?${name}=${value}`);
    },
  );

  it('of 10,000 names in one question is refused', async () => {
    const response = await api.get(`/v1/partners?${Array.from({length: 10_000}, (_, i) => `a${i}=1`).join('&')}`);
    expect(response.status).toBe(414);
  });

  it('that looks like a pattern or a statement is text and finds nothing of itself', async () => {
    const totalOf = async (q: string) =>
      ((await (await api.get(`/v1/partners?q=${encodeURIComponent(q)}`)).json()) as {total: number}).total;
    const every = await totalOf('');
    expect(await totalOf('studio')).toBeGreaterThan(0);
    // Signs only part words: what is left is no word at all, or the word itself.
    for (const q of ['%', '_', '\\', "'", '"', '*', '.*', '\0']) expect([q, await totalOf(q)]).toEqual([q, every]);
    for (const q of ['stud%o', 's_udio', "x' or '1'='1", 'stu*', '^studio$.+x'])
      expect([q, (await totalOf(q)) < every]).toEqual([q, true]);
    expect(await totalOf('st\0udio')).toBeLessThan(every);
    expect(await totalOf('\0studio\0')).toBe(await totalOf('studio'));
  });

  it.runIf(existsSync(STRINGS))('from the list of naughty strings never fails the server', async () => {
    const strings = JSON.parse(readFileSync(STRINGS, 'utf8')) as string[];
    for (const text of strings.map((each) => encodeURIComponent(each.toWellFormed()))) {
      for (const path of [
        `partners?q=${text}`,
        `partners?near=${text}&bridge=${text}`,
        `partners?seed=${text}`,
        `places?q=${text}`,
        `places/${text}`,
        `partners/${text}`,
        `offers?q=${text}`,
      ]) {
        await inspect(`/v1/${path}`);
      }
    }
    expect(strings.length).toBeGreaterThan(400);
  });

  it('leaves every row where it was', async () => {
    expect(await new DirectoryStore(database.current.db).counts()).toMatchObject({partners: 30, offers: 90});
  });
});
