import {expect, fixture} from '@open-wc/testing';
import {html, LitElement} from 'lit';

import type {ArtsmarkClient} from '../../src/client/artsmark-client.js';
import {clientFor} from '../../src/client/client-for.js';
import {getService} from '../../src/contract/service.js';
import {RequestController} from '../../src/controllers/request-controller.js';
import {ProviderElement} from '../../src/elements/provider/provider-element.js';
import {FakeServer} from '../support/fake-server.js';
import {Harness} from '../support/harness.js';

class NamingElement extends LitElement {
  static override properties = {client: {attribute: false}, endpoint: {}};
  declare client: ArtsmarkClient | undefined;
  declare endpoint: string | undefined;
  readonly #request = new RequestController(this, getService, () => ({}));

  protected override render(): unknown {
    return this.#request.render({pending: () => 'waiting', complete: ({data}) => data.name, error: ({kind}) => kind});
  }
}
customElements.define('naming-element', NamingElement);

const named = (name: string) =>
  new FakeServer().on(getService, () => ({name, version: '1', counts: {}, capabilities: []}));

async function show(template: unknown, selector = 'naming-element') {
  const box = await fixture(html`<div>${template}</div>`);
  const harness = new Harness(box.querySelector(selector) as LitElement);
  await harness.settled();
  return harness;
}

describe('<artsmark-provider>', () => {
  it('gives its client to what is inside it, however deep', async () => {
    const element = await show(
      html`<artsmark-provider .client=${named('Outer').client}
        ><p><naming-element></naming-element></p
      ></artsmark-provider>`,
    );

    expect(element.text).to.equal('Outer');
  });

  it('gives way to a nearer one', async () => {
    const element = await show(html`
      <artsmark-provider .client=${named('Outer').client}>
        <artsmark-provider .client=${named('Inner').client}><naming-element></naming-element></artsmark-provider>
      </artsmark-provider>
    `);

    expect(element.text).to.equal('Inner');
  });

  it('reaches into shadow roots', async () => {
    class ShadowyElement extends LitElement {
      protected override render(): unknown {
        return html`<naming-element></naming-element>`;
      }
    }
    customElements.define('shadowy-element', ShadowyElement);
    const element = await show(
      html`<artsmark-provider .client=${named('Outer').client}><shadowy-element></shadowy-element></artsmark-provider>`,
      'shadowy-element',
    );
    await element.until(() => element.text === 'Outer');
  });

  it('tells what is inside it about another client', async () => {
    const element = await show(
      html`<artsmark-provider .client=${named('First').client}><naming-element></naming-element></artsmark-provider>`,
    );
    (element.element.parentElement as ProviderElement).client = named('Second').client;
    await element.until(() => element.text === 'Second');
  });

  it('makes a client of its endpoint, the same before and after it is attached', async () => {
    const before = document.createElement('artsmark-provider');
    before.endpoint = '/no-such-endpoint';
    before.append(document.createElement('naming-element'));
    const after = document.createElement('artsmark-provider');
    after.append(document.createElement('naming-element'));
    document.body.append(before, after);
    after.setAttribute('endpoint', '/no-such-endpoint');
    const [first, second] = [before, after].map((each) => new Harness(each.firstElementChild as LitElement));

    await first!.until(() => first!.text === 'http');
    await second!.until(() => second!.text === 'http');
    before.remove();
    after.remove();
  });

  it('is waited for by elements that are upgraded before it', async () => {
    // The definition of this tag comes later, as when a page loads its scripts in another order.
    const lateTag = await fixture(
      html`<div>
        <artsmark-provider-late><naming-element></naming-element></artsmark-provider-late>
      </div>`,
    );
    const element = new Harness(lateTag.querySelector('naming-element') as LitElement);
    await element.settled();
    class LateProvider extends ProviderElement {}
    customElements.define('artsmark-provider-late', LateProvider);
    (lateTag.firstElementChild as LateProvider).client = named('Late').client;

    await element.until(() => element.text === 'Late');
  });

  it('shows its children and nothing else', async () => {
    const provider = await fixture(html`<artsmark-provider><p>A page</p></artsmark-provider>`);

    expect(provider).dom.to.equal('<artsmark-provider><p>A page</p></artsmark-provider>');
    expect(provider).shadowDom.to.equal('<slot></slot>');
    await expect(provider).to.be.accessible();
  });
});

describe('a page', () => {
  it('has one client for an endpoint, however its address is written', () => {
    expect(clientFor('/v1')).to.equal(clientFor(new URL('/v1', location.href).href));
    expect(clientFor('/v1')).not.to.equal(clientFor('/v2'));
  });

  it('shares its clients between two copies of the library', async () => {
    const copy = '../../src/client/client-for.ts?copy';
    const other = (await import(copy)) as {clientFor: typeof clientFor};

    expect(other.clientFor).not.to.equal(clientFor);
    expect(other.clientFor('/v1')).to.equal(clientFor('/v1'));
  });

  it('reads a relative endpoint against its base', () => {
    const base = document.createElement('base');
    base.href = 'https://example.org/site/';
    document.head.append(base);
    const client = clientFor('api/v1');
    base.remove();

    expect(client).to.equal(clientFor('https://example.org/site/api/v1'));
  });
});
