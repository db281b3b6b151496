import {html, nothing} from 'lit';

import type {Bridge} from '../../contract/bridges.js';
import {isWebLink} from '../../contract/links.js';
import type {PartnerPage} from '../../contract/partners.js';
import type {Strings} from '../../strings/strings.js';
import type {Question} from './question.js';

/** A question that a link asks. */
export interface Link {
  readonly asks: Partial<Question>;
  readonly label: string;
}

/** Renders a link that asks its question here, and in a new tab when a visitor wants it there. */
export type RenderLink = (
  link: Link,
  label?: unknown,
  attributes?: {readonly current?: boolean; readonly rel?: 'prev' | 'next'},
) => unknown;

/** The pages of an answer, as links. */
export function renderPager(
  {page, pageSize, total}: PartnerPage,
  strings: Strings,
  renderPage: (page: number, label: string, name?: string) => unknown,
): unknown {
  const last = Math.ceil(total / pageSize);
  if (last < 2) return nothing;
  const numbers = [1, page - 1, page, page + 1, last].filter(
    (number, i, all) => number > 0 && number <= last && all.indexOf(number) === i,
  );
  return html`
    <nav part="pager" class="pager screen" aria-label=${strings.pages}>
      ${page > 1 ? renderPage(page - 1, strings.previous) : nothing}
      ${numbers.map((number, i) => [
        i > 0 && number - numbers[i - 1]! > 1 ? html`<span class="quiet">…</span>` : nothing,
        renderPage(number, strings.number(number), strings.page(number)),
      ])}
      ${page < last ? renderPage(page + 1, strings.next) : nothing}
      <span class="range quiet small number"
        >${strings.range((page - 1) * pageSize + 1, Math.min(page * pageSize, total), total)}</span
      >
    </nav>
  `;
}

/** A way on from an answer that is empty or short: its name and where it leads. */
export type Way = readonly [name: string, links: unknown];

/** Ways on; those that lead nowhere are left out. */
export const renderWays = (ways: readonly Way[]): unknown => html`
  <ul part="ways" class="ways" role="list">
    ${ways.map(([name, links]) => html`<li><span class="quiet">${name}</span>${links}</li>`)}
  </ul>
`;

/** "Curious Minds, the Bridge for Tameside". */
export const renderBridge = (
  bridge: Pick<Bridge, 'name' | 'url'>,
  area: string | undefined,
  strings: Strings,
): unknown => html`
  <p>
    ${isWebLink(bridge.url) ? html`<a href=${bridge.url} rel="noopener"><bdi>${bridge.name}</bdi></a>` : html`<bdi>${bridge.name}</bdi>`}${area && strings.bridgeFor(area)}
  </p>
`;

/** Grey shapes of what will come. */
export const renderShapes = (): unknown => html`
  <div aria-hidden="true">
    ${[1, 2, 3].map(
      () =>
        html`<div class="partner ghost">
          <div class="bone"></div>
          <div class="bone"></div>
          <div class="bone"></div>
        </div>`,
    )}
  </div>
`;
