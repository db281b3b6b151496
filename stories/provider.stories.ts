import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';

import {PartnerFinderElement} from '../src/elements/partner-finder/partner-finder.js';
import {ProviderElement} from '../src/elements/provider/artsmark-provider.js';
import {FakeServer} from '../test/support/fake-server.js';
import {inventedDirectory} from './support/invented.js';

// Named, so that a bundler keeps the definitions.
void [PartnerFinderElement, ProviderElement];

const meta: Meta = {title: 'Provider', component: 'artsmark-provider'};
export default meta;

/** Two finders share one endpoint, which is asked once for what both ask. */
export const TwoFinders: StoryObj = {
  render: () => html`
    <artsmark-provider .client=${new FakeServer(inventedDirectory()).client}>
      <partner-finder unlinked name="drama" art-form="drama" page-size="2"></partner-finder>
      <partner-finder unlinked name="dance" art-form="dance" page-size="2"></partner-finder>
    </artsmark-provider>
  `,
};

/** A provider without an endpoint gives none: its finder says that it is not set up. */
export const WithoutEndpoint: StoryObj = {
  render: () => html`<artsmark-provider><partner-finder unlinked></partner-finder></artsmark-provider>`,
};
