import {expect} from '@open-wc/testing';

import {ArtsmarkClient} from '../../src/client/artsmark-client.js';
import {listOffers} from '../../src/contract/offers.js';
import {findPartners} from '../../src/contract/partners.js';
import {suggestPlaces} from '../../src/contract/places.js';
import {aLargeDirectory, aSnapshot} from '../support/builders.js';
import {FakeServer} from '../support/fake-server.js';
import {snapshotText} from '../support/snapshot-text.js';

function fileClient(file: Blob) {
  return new ArtsmarkClient({
    endpoint: '/files/artsmark.json',
    fetch: () => Promise.resolve(new Response(file.stream())),
  });
}

/** How long the page was held up, in milliseconds, once for each time beyond 50; nothing where no engine says so. */
async function longTasksDuring(work: () => Promise<unknown>): Promise<number[]> {
  const tasks: number[] = [];
  const note = (entries: readonly PerformanceEntry[]) => tasks.push(...entries.map(({duration}) => duration));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({type: 'longtask'});
  await work();
  await new Promise((resolve) => setTimeout(resolve, 100));
  note(observer.takeRecords());
  observer.disconnect();
  return tasks;
}

const hold = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end;);
};

/** Work in slices of 25 ms each: what a machine with nothing else to do gets through without a long task. */
async function workInSlices(): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    hold(25);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe('a snapshot on the device', () => {
  it('answers as a server does', async () => {
    const directory = aLargeDirectory(40);
    const [file, server] = [
      fileClient(new Blob([snapshotText(aSnapshot(directory))])),
      new FakeServer(directory).client,
    ];
    const input = {query: {near: 'M1', artForm: ['drama'], seed: 'x'}};

    expect((await file.call(findPartners, input)).data).to.deep.equal((await server.call(findPartners, input)).data);
  });

  it('never holds up the page for more than 50 ms with 10,000 partners and 30,000 offers', async function () {
    if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) this.skip();
    this.timeout(120_000);
    const file = new Blob([snapshotText(aSnapshot(aLargeDirectory(10_000)))]);
    await new Promise((resolve) => setTimeout(resolve, 1000));

    // What is not seen would pass: this one must be.
    expect(await longTasksDuring(async () => setTimeout(() => hold(80)))).to.have.length(1);

    const search = async () => {
      const client = fileClient(file);
      const {data} = await client.call(findPartners, {query: {q: 'drama', near: 'Manchester'}});
      expect(data.total).to.be.greaterThan(0);
      await client.call(findPartners, {query: {sort: 'name', page: 300}});
      await client.call(findPartners, {query: {q: 'dramma leedz'}});
      await client.call(listOffers, {query: {q: 'day', page: 1000}});
      await client.call(suggestPlaces, {query: {q: 'man'}});
    };
    // Other work on the machine can only make tasks longer: one run without a long one is proof.
    const runs: number[][] = [];
    for (let i = 0; i < 4; i += 1) {
      runs.push(await longTasksDuring(search));
      if (runs.at(-1)?.length === 0) return;
    }
    if ((await longTasksDuring(workInSlices)).length > 0) {
      console.warn('This machine is too busy to tell long tasks from other work: not tested.', JSON.stringify(runs));
      this.skip();
    }
    expect(runs.at(-1)).to.deep.equal([]);
  });
});
