import {expect, fixture} from '@open-wc/testing';
import {html, LitElement, nothing} from 'lit';

import type {ArtsmarkClient} from '../../src/client/artsmark-client.js';
import {findPartners} from '../../src/contract/partners.js';
import {RequestController} from '../../src/controllers/request-controller.js';
import {aDirectory, aPartner} from '../support/builders.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeServer} from '../support/fake-server.js';
import {Harness, mount} from '../support/harness.js';

/** The plainest element that asks: its words are what a visitor would see. */
class AskingElement extends LitElement {
  static override properties = {q: {}, client: {attribute: false}, endpoint: {}};
  declare q: string | undefined;
  declare client: ArtsmarkClient | undefined;
  declare endpoint: string | undefined;

  readonly request = new RequestController(this, findPartners, () =>
    this.q === undefined ? undefined : {query: {q: this.q}},
  );

  protected override render(): unknown {
    return this.request.render({
      setup: () => 'no endpoint',
      pending: (wait) => `waiting in ${wait}`,
      complete: ({data, failure, skipped}, {busy, earlier}) => html`
        found ${data.items.map(({name}) => name).join(', ')} ${skipped ? `without ${skipped}` : nothing}
        ${failure ? `but ${failure.kind}` : nothing} ${busy ? 'busy' : nothing} ${earlier ? 'earlier' : nothing}
      `,
      error: ({kind}, cancelled) => `failed by ${kind}${cancelled ? ' quietly' : ''}`,
    });
  }
}
customElements.define('asking-element', AskingElement);

const directory = aDirectory({
  partners: [aPartner({name: 'Apple', id: 'apple'}), aPartner({name: 'Pear', id: 'pear'})],
});

describe('a request controller', () => {
  let clock: FakeClock;
  let server: FakeServer;

  beforeEach(() => {
    clock = new FakeClock();
    server = new FakeServer(directory, {clock});
  });

  const setup = (q?: string) => mount<AskingElement>(server, html`<asking-element .q=${q}></asking-element>`);
  const ask = async ({element}: Harness<AskingElement>, q: string | undefined) => {
    element.q = q;
    await element.updateComplete;
  };

  it('shows nothing while there is nothing to ask', async () => {
    const asking = await setup();

    expect(asking.text).to.equal('');
    expect(server.requests).to.have.length(0);
  });

  it('shows what was answered', async () => {
    expect((await setup('apple')).text).to.equal('found Apple');
  });

  it('waits in words, then shapes after 300 ms, and after 3 s says that it takes long', async () => {
    const release = server.hold();
    const asking = await setup('apple');
    expect(asking.text).to.equal('waiting in words');

    await clock.pass(300);
    expect(asking.text).to.equal('waiting in shapes');

    await clock.pass(2700);
    expect(asking.text).to.equal('waiting in long');

    release();
    await asking.settled();
    expect(asking.text).to.equal('found Apple');
    expect(clock.pending).to.equal(0);
  });

  it('keeps the previous answer until the next is there', async () => {
    const asking = await setup('apple');
    const release = server.hold();

    await ask(asking, 'pear');
    expect(asking.text).to.equal('found Apple busy earlier');

    release();
    await asking.settled();
    expect(asking.text).to.equal('found Pear');
  });

  it('shows only the answer to the newest question, and gives up the others', async () => {
    const release = server.hold();
    const asking = await setup('apple');
    await ask(asking, 'nothing');
    await ask(asking, 'pear');
    release();
    await asking.settled();

    expect(asking.text).to.equal('found Pear');
    expect(server.aborted).to.equal(2);
  });

  it('asks once for a question that is put again in other words for the same', async () => {
    const asking = await setup('apple');
    asking.element.requestUpdate();
    await asking.settled();

    expect(server.requests).to.have.length(1);
  });

  it('fails in words when there was no answer yet, and asks again when told to', async () => {
    server.goDown();
    const asking = await setup('apple');
    await clock.pass(5000);
    expect(asking.text).to.equal('failed by network');

    server.comeBack();
    asking.element.request.retry();
    await asking.settled();
    expect(asking.text).to.equal('found Apple');
  });

  it('keeps the last good answer when asking again fails', async () => {
    const asking = await setup('apple');
    await clock.pass(61_000);
    server.goDown();

    asking.element.request.retry();
    await clock.pass(5000);
    await asking.settled();

    expect(asking.text).to.equal('found Apple but network');
  });

  it('says that the answer it kept belongs to an earlier question', async () => {
    const asking = await setup('apple');
    server.goDown();

    await ask(asking, 'pear');
    await clock.pass(5000);

    expect(asking.text).to.equal('found Apple but network earlier');
  });

  it('fires artsmark-error once for each failure', async () => {
    server.goDown();
    const asking = await setup();
    const kinds: string[] = [];
    asking.element.addEventListener('artsmark-error', ({error}) => kinds.push(error.kind));

    await ask(asking, 'apple');
    await clock.pass(5000);
    expect(kinds).to.deep.equal(['network']);

    asking.element.request.retry();
    await clock.pass(5000);
    expect(kinds).to.deep.equal(['network', 'network']);
  });

  it('comes back once by itself when the endpoint said when to, and then waits for the visitor', async () => {
    const sendAway = () => Response.json({}, {status: 503, headers: {'retry-after': '20'}});
    server.on(findPartners, sendAway);
    const asking = await setup('apple');
    expect(asking.text).to.equal('failed by http');

    await clock.pass(19_000);
    expect(server.requests).to.have.length(1);
    await clock.pass(12_000);
    expect(server.requests).to.have.length(2);
    await clock.pass(600_000);
    expect(server.requests).to.have.length(2);
  });

  it('tells an element that the page will say it itself', async () => {
    server.goDown();
    const asking = await setup();
    asking.element.addEventListener('artsmark-error', (event) => event.preventDefault());

    await ask(asking, 'apple');
    await clock.pass(5000);

    expect(asking.text).to.equal('failed by network quietly');
  });

  it('does not call an abort an error', async () => {
    const release = server.hold();
    const asking = await setup('apple');
    let errors = 0;
    asking.element.addEventListener('artsmark-error', () => (errors += 1));

    asking.element.remove();
    await asking.settled();
    release();
    await asking.settled();

    expect(server.aborted).to.equal(1);
    expect(errors).to.equal(0);
    expect(clock.pending).to.equal(0);
  });

  it('asks again when it is put back while its answer was on the way', async () => {
    const release = server.hold();
    const asking = await setup('apple');
    const parent = asking.element.parentElement as Element;
    asking.element.remove();
    await asking.settled();
    release();
    parent.append(asking.element);
    await asking.settled();

    expect(asking.text).to.equal('found Apple');
  });

  it('keeps its request when it is only moved', async () => {
    const release = server.hold();
    const asking = await setup('apple');
    const parent = asking.element.parentElement as Element;
    parent.append(document.createElement('p'), asking.element);
    release();
    await asking.settled();

    expect(asking.text).to.equal('found Apple');
    expect(server.requests).to.have.length(1);
  });

  for (const [name, target] of [
    ['online', window],
    ['visibilitychange', document],
  ] as const) {
    it(`asks again on ${name} after a failure`, async () => {
      server.goDown();
      const asking = await setup('apple');
      await clock.pass(5000);
      server.comeBack();

      target.dispatchEvent(new Event(name));
      await asking.settled();

      expect(asking.text).to.equal('found Apple');
    });

    it(`asks nobody on ${name} after an answer`, async () => {
      const asking = await setup('apple');
      target.dispatchEvent(new Event(name));
      await asking.settled();

      expect(server.requests).to.have.length(1);
    });
  }

  it('asks again when the page comes back from the history with an old answer', async () => {
    const asking = await setup('apple');
    const comeBack = async () => {
      dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      await asking.settled();
    };

    await comeBack();
    expect(server.requests).to.have.length(1);

    await clock.pass(61_000);
    await comeBack();
    expect(server.requests).to.have.length(2);
  });

  it('reports what is not an ArtsmarkError, and still shows that it failed', async () => {
    const bug = new RangeError('planted bug');
    const reported: unknown[] = [];
    const hear = (event: ErrorEvent) => {
      reported.push(event.error);
      event.preventDefault();
    };
    const runner = window.onerror;
    window.onerror = null;
    addEventListener('error', hear);
    server = new FakeServer(directory, {clock, transport: () => Promise.reject(bug)});
    const asking = await setup('apple');
    removeEventListener('error', hear);
    window.onerror = runner;

    expect(reported).to.deep.equal([bug]);
    expect(asking.text).to.equal('failed by contract');
  });

  it('listens to nothing any more once it is gone', async () => {
    const asking = await setup('apple');
    await clock.pass(61_000);
    asking.element.remove();
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await asking.settled();

    expect(server.requests).to.have.length(1);
  });
});

describe('an element finds its client', () => {
  const alone = async (template = html`<asking-element q="apple"></asking-element>`) => {
    const asking = new Harness(await fixture<AskingElement>(template));
    await asking.settled();
    return asking;
  };

  it('in its own property before anywhere else', async () => {
    const own = new FakeServer(aDirectory({partners: [aPartner({name: 'Apple of its own'})]}));
    const asking = await mount<AskingElement>(
      new FakeServer(directory),
      html`<asking-element q="apple" endpoint="https://other.test" .client=${own.client}></asking-element>`,
    );

    expect(asking.text).to.equal('found Apple of its own');
  });

  it('nowhere, and says so in the state called setup and once on the console', async () => {
    const said: unknown[] = [];
    const {error} = console;
    console.error = (...words: unknown[]) => said.push(...words);
    const asking = await alone();
    await alone();
    console.error = error;

    expect(asking.text).to.equal('no endpoint');
    expect(said).to.have.length(1);
    expect(said[0]).to.include('endpoint="https://..."');
  });

  for (const endpoint of [
    'javascript:alert(1)',
    'data:application/json,{}',
    'http://example.org/v1',
    'https://user:pass@example.org/',
    'ftp://example.org',
    '//:',
  ]) {
    it(`nowhere for the endpoint ${endpoint}`, async () => {
      const asking = await alone(html`<asking-element q="apple" endpoint=${endpoint}></asking-element>`);

      expect(asking.text).to.equal('no endpoint');
    });
  }

  it('by a meta element of the page', async () => {
    const meta = document.createElement('meta');
    meta.name = 'artsmark-endpoint';
    meta.content = '/no-such-endpoint';
    document.head.append(meta);
    const asking = await alone();
    await asking.until(() => asking.text.startsWith('failed'));
    meta.remove();

    expect(asking.text).to.equal('failed by http');
  });

  it('by the script that loads the library', async () => {
    const script = document.createElement('script');
    script.type = 'module';
    script.dataset['endpoint'] = '/no-such-endpoint';
    document.head.append(script);
    const asking = await alone();
    await asking.until(() => asking.text.startsWith('failed'));
    script.remove();

    expect(asking.text).to.equal('failed by http');
  });

  it('again when its own endpoint changes', async () => {
    const asking = await mount<AskingElement>(
      new FakeServer(directory),
      html`<asking-element q="apple"></asking-element>`,
    );
    asking.element.endpoint = 'javascript:void 0';
    await asking.settled();

    expect(asking.text).to.equal('no endpoint');
  });
});
