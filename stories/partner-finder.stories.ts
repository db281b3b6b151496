import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';

import {findPartners} from '../src/contract/partners.js';
import {PartnerFinderElement} from '../src/elements/partner-finder/partner-finder.js';
import {FakeClock} from '../test/support/fake-clock.js';
import {FakeServer} from '../test/support/fake-server.js';
import {inventedDirectory} from './support/invented.js';

// Named, so that a bundler keeps the definition.
void PartnerFinderElement;

type Args = Partial<
  Pick<PartnerFinderElement, 'near' | 'artForm' | 'keyStage' | 'bridge' | 'region' | 'pageSize' | 'headingLevel'>
> & {
  /** Prepares the endpoint. */
  server?: (server: FakeServer) => void;
  words?: string;
  fallback?: boolean;
  options?: ConstructorParameters<typeof FakeServer>[1];
};

function render({server: prepare, fallback, options, ...args}: Args): TemplateResult {
  const server = new FakeServer(inventedDirectory(), options);
  prepare?.(server);
  return html`<partner-finder
    unlinked
    .client=${server.client}
    near=${ifDefined(args.near)}
    art-form=${ifDefined(args.artForm)}
    key-stage=${ifDefined(args.keyStage)}
    bridge=${ifDefined(args.bridge)}
    region=${ifDefined(args.region)}
    page-size=${ifDefined(args.pageSize)}
    heading-level=${ifDefined(args.headingLevel)}
    >${fallback ? html`<p><a href="https://example.org/">See the list on our site</a></p>` : ''}</partner-finder
  >`;
}

const meta: Meta<Args> = {title: 'Partner finder', component: 'partner-finder', render};
export default meta;

type Story = StoryObj<Args>;

/** Everybody, in an order that changes each day. */
export const Everybody: Story = {};

/** The nearest first, within the usual distance. */
export const NearAPostcode: Story = {args: {near: 'M1 2WD'}};

/** Inside the boundary of an area. */
export const InsideAnArea: Story = {args: {near: 'Manchester'}};

/** Distances from the middle of a postcode district, said so. */
export const NearADistrict: Story = {args: {near: 'M1'}};

/** One Bridge's own finder, for drama alone: nothing of that is offered as a filter. */
export const Pinned: Story = {args: {bridge: 'curious-minds', artForm: 'drama'}};

/** Two on a page. */
export const Pages: Story = {args: {pageSize: 2}};

/** Nobody there, and the ways on that lead somewhere. */
export const Nobody: Story = {args: {near: 'TR21 0HE'}};

/** A place outside England. */
export const NotInEngland: Story = {args: {near: 'CF10 1AA'}};

/** Two places of one name. */
export const Ambiguous: Story = {args: {near: 'Newport'}};

/** A place that nobody knows. */
export const UnknownPlace: Story = {args: {near: 'M1 2ZZZ'}};

/** A postcode that is no longer in use. */
export const ClosedPostcode: Story = {args: {near: 'M1 1ZZ'}};

/** Words first, grey shapes after 300 ms, "Still looking" after 3 s. */
export const Waiting: Story = {args: {server: (server) => void server.hold()}};

/** The page's own words stay while the finder waits. */
export const WaitingOverAFallback: Story = {args: {fallback: true, server: (server) => void server.hold()}};

/** A fault, never "nothing found". */
export const Failed: Story = {
  args: {fallback: true, server: (server) => void server.on(findPartners, () => new Response('', {status: 404}))},
};

/** One partner of the answer cannot be read: the others are shown. */
export const OneUnreadable: Story = {
  args: {
    server: (server) => {
      const whole = new FakeServer(inventedDirectory()).client.call(findPartners, {query: {}});
      server.on(findPartners, async () => {
        const {data} = await whole;
        return Response.json({...data, items: data.items.map((item, i) => (i === 1 ? {...item, name: 7} : item))});
      });
    },
  },
};

/** No endpoint is named: a plain sentence, and the page's own words. */
export const NotSetUp: Story = {
  render: () =>
    html`<partner-finder unlinked
      ><p><a href="https://example.org/">See the list on our site</a></p></partner-finder
    >`,
};

/** A sidebar: the question folds into a line, and the filters into a drawer. */
export const InASidebar: Story = {
  args: {near: 'M1 2WD'},
  decorators: [
    (story) =>
      html`<div class="sidebar">${story()}</div>
        <style>
          .sidebar {
            max-inline-size: 20rem;
          }
        </style>`,
  ],
};

/** A host in yellow and red, which sets one colour and an inset. */
export const OnAColouredPage: Story = {
  args: {near: 'M1 2WD'},
  decorators: [
    (story) =>
      html`<div class="sun">${story()}</div>
        <style>
          .sun {
            padding: 2rem;
            background: #ffd84d;
            --artsmark-inset: 1.25em;
            --artsmark-color-accent: #c8102e;
          }
        </style>`,
  ],
};

/** A page that is dark already. */
export const Dark: Story = {
  args: {near: 'M1 2WD'},
  decorators: [
    (story) =>
      html`<div class="night">${story()}</div>
        <style>
          .night {
            color-scheme: dark;
            background: #17161b;
            padding: 1rem;
          }
        </style>`,
  ],
};

/** Time stands still here, for a look at the first moment. */
export const FirstMoment: Story = {args: {options: {clock: new FakeClock()}, server: (server) => void server.hold()}};
