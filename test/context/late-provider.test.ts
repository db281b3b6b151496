import {expect, fixture} from '@open-wc/testing';
import {html, LitElement} from 'lit';

import {ArtsmarkClient} from '../../src/client/artsmark-client.js';
import {getService} from '../../src/contract/service.js';
import {RequestController} from '../../src/controllers/request-controller.js';

class EarlyElement extends LitElement {
  readonly request = new RequestController(this, getService, () => ({}));

  protected override render(): unknown {
    return this.request.render({
      pending: (wait) => `waiting in ${wait}`,
      complete: ({data}) => data.name,
      error: ({kind}) => kind,
    });
  }
}
customElements.define('early-element', EarlyElement);

const soon = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('an element whose provider is not defined yet', () => {
  it('waits for it in words, and is then served', async () => {
    const provider = await fixture(html`<artsmark-provider><early-element></early-element></artsmark-provider>`);
    const early = provider.querySelector('early-element') as EarlyElement;
    await soon();
    expect(customElements.get('artsmark-provider')).to.equal(undefined);
    expect(early.shadowRoot?.textContent).to.equal('waiting in words');

    await import('../../src/elements/provider/artsmark-provider.js');
    (provider as HTMLElementTagNameMap['artsmark-provider']).client = new ArtsmarkClient({
      endpoint: 'https://api.test',
      fetch: () => Promise.resolve(Response.json({name: 'Late', version: '1', counts: {}, capabilities: []})),
    });
    await soon();
    expect(early.shadowRoot?.textContent).to.equal('Late');
  });
});
