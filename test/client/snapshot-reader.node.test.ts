import fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {readSnapshot} from '../../src/client/snapshot-reader.js';
import {aDirectory, aLargeDirectory, anOffer, aPartner, aSnapshot} from '../support/builders.js';
import {snapshotText} from '../support/snapshot-text.js';

const snapshot = aSnapshot(aLargeDirectory(60, 2));
const text = snapshotText(snapshot);

async function read(whole: string, size = 1000) {
  const reader = readSnapshot('file.json');
  for (let i = 0; i < whole.length; i += size) await reader.take(whole.slice(i, i + size));
  return reader.finish();
}

describe('a snapshot reader', () => {
  it('reads a file in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 50, max: 200_000}), async (size) => {
        expect(await read(text, size)).toEqual({snapshot, skipped: 0});
      }),
      {numRuns: 30},
    );
  });

  it.each([
    ['on one line', JSON.stringify(snapshot)],
    ['indented', JSON.stringify(snapshot, null, 2)],
    ['with Windows line ends', text.replaceAll('\n', '\r\n')],
    [
      'with every bracket on a line of its own',
      text.replaceAll('}],"', '}\n],\n"').replace(',"bridges"', ',\n"bridges"'),
    ],
    [
      'with other fields first',
      text.replace('{"snapshot":1,', '{"generator":{"name":"x"},\n"extra":[],\n"snapshot":1,'),
    ],
  ])('reads a file that somebody laid out %s', async (_, other) => {
    expect(await read(other)).toEqual({snapshot, skipped: 0});
  });

  it('reads an empty directory', async () => {
    const empty = aSnapshot(aDirectory({partners: [], offers: [], places: [], bridges: []}));

    expect(await read(snapshotText(empty))).toEqual({snapshot: empty, skipped: 0});
  });

  it.each([
    ['of the wrong shape', '{"id":"BAD ID"}'],
    ['that is not JSON', '{"id":'],
    ['that is not a record', '7'],
    ['that was there before', JSON.stringify(snapshot.partners[0])],
  ])('leaves out and counts a partner %s', async (_, line) => {
    const last = JSON.stringify(snapshot.partners.at(-1));
    const marred = text.replace(last, `${line},\n${last}`);

    expect(await read(marred)).toEqual({snapshot, skipped: 1});
  });

  it('takes a null for nothing', async () => {
    const [first] = snapshot.partners;
    const withNull = text.replace(JSON.stringify(first), JSON.stringify({...first, accessibility: null, logo: null}));

    expect(await read(withNull)).toEqual({snapshot, skipped: 0});
  });

  it('refuses every file that breaks off', async () => {
    for (let end = 1; end < text.length - 2; end += 997) {
      await expect(read(text.slice(0, end))).rejects.toMatchObject({kind: 'contract'});
    }
    await expect(read(text.slice(0, text.lastIndexOf('"end"')))).rejects.toThrow(
      'file.json breaks off half-way: it must be written or uploaded again.',
    );
  });

  it('refuses another version, another kind of file, and packed bytes, each in a sentence', async () => {
    await expect(read(text.replace('"snapshot":1', '"snapshot":2'))).rejects.toThrow(
      'file.json is not a snapshot of version 1.',
    );
    await expect(read('<!doctype html><title>Sign in</title>')).rejects.toThrow('file.json is not a snapshot');
    await expect(read('\u001f\u008b\u0008\u0000junk')).rejects.toThrow('file.json is not a snapshot');
    await expect(read('[1,2]')).rejects.toThrow('file.json is not a snapshot');
    await expect(read('')).rejects.toThrow('file.json is not a snapshot');
  });

  it('keeps what a record says, whatever characters it is said in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: 'binary', minLength: 1}), async (words) => {
        const odd = aSnapshot(
          aDirectory({partners: [aPartner({id: 'p', name: words})], offers: [anOffer({partner: 'p', title: words})]}),
        );
        expect((await read(snapshotText(odd))).snapshot).toEqual(odd);
      }),
      {numRuns: 30},
    );
  });
});
