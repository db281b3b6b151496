import {html, nothing} from 'lit';

import type {PartnerPage} from '../../contract/partners.js';
import type {FirstStrings} from '../../strings/strings.js';

/** The pages of an answer, as links. */
export function renderPager(
  {page, pageSize, total}: PartnerPage,
  strings: FirstStrings,
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
