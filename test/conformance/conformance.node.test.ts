import {describe, expect, it} from 'vitest';

import {ArtsmarkClient} from '../../src/client/artsmark-client.js';
import {findPartners} from '../../src/contract/partners.js';
import {aLargeDirectory, aSnapshot} from '../support/builders.js';
import {FakeServer} from '../support/fake-server.js';
import {snapshotText} from '../support/snapshot-text.js';
import {breachesOf, differencesBetween} from './conformance.js';

const directory = aLargeDirectory(150, 2);
const fromFile = () =>
  new ArtsmarkClient({
    endpoint: 'https://site.test/artsmark.json',
    fetch: () => Promise.resolve(new Response(snapshotText(aSnapshot(directory)))),
  });

describe('a snapshot file and a server', () => {
  it('answer every question the same', async () => {
    const {asked, differences} = await differencesBetween(new FakeServer(directory).client, fromFile());

    expect(differences).toEqual([]);
    expect(asked).toBeGreaterThan(150);
  });

  it('are told apart when one of them answers otherwise', async () => {
    const server = new FakeServer(directory);
    const page = (await server.client.call(findPartners, {query: {}})).data;
    const odd = new FakeServer(directory).on(findPartners, () => ({...page, total: page.total + 1}));
    const {differences} = await differencesBetween(server.client, odd.client);

    expect(differences.length).toBeGreaterThan(50);
  });

  it('keep the contract, and one that does not is found out', async () => {
    expect(await breachesOf(fromFile())).toEqual([]);

    const page = (await fromFile().call(findPartners, {query: {}})).data;
    const stubborn = new FakeServer(directory).on(findPartners, () => page);
    expect(await breachesOf(stubborn.client)).toContain('a bad value is 400');
  });
});
