import {html, nothing} from 'lit';

import type {Facet} from '../../contract/partners.js';
import type {FirstStrings} from '../../strings/strings.js';
import {icon} from '../../templates/icons.js';
import type {FacetGroup, LabelOf} from './facet-groups.js';
import type {Choices} from './question.js';

export interface Filters {
  readonly strings: FirstStrings;
  readonly groups: readonly FacetGroup[];
  readonly toggle: (facet: Facet, value: string, event: Event) => void;
  readonly more: (facet: Facet) => void;
}

export function renderFilters({strings, groups, toggle, more}: Filters): unknown {
  return groups.map(
    ({facet, values, hidden, open}) => html`
      <fieldset part="filter">
        <legend>${strings.facets[facet]}</legend>
        ${values.map(
          ({value, label, count, chosen}) => html`
            <label class="check">
              <input type="checkbox" .checked=${chosen} @click=${(event: Event) => toggle(facet, value, event)} />
              <bdi>${label}</bdi>
              <span class="count quiet small number"
                >${strings.number(count)}<span class="hidden">
                  ${strings.partners(count).replace(/^\S+ /, '')}</span
                ></span
              >
            </label>
          `,
        )}
        ${
          hidden
            ? html`<button type="button" class="link small" aria-expanded=${open} @click=${() => more(facet)}>
                ${open ? strings.showFewer : strings.showMore(hidden)}<span class="hidden"
                  >: ${strings.facets[facet]}</span
                >
              </button>`
            : nothing
        }
      </fieldset>
    `,
  );
}

export interface Chips {
  readonly strings: FirstStrings;
  readonly choices: Choices;
  readonly labelOf: LabelOf;
  readonly remove: (facet: Facet, value: string) => void;
  readonly clear: () => void;
}

/** What is chosen, each to be taken away. */
export function renderChips({strings, choices, labelOf, remove, clear}: Chips): unknown {
  const chosen = (Object.entries(choices) as [Facet, string[]][]).flatMap(([facet, values]) =>
    values.map((value) => ({facet, value})),
  );
  if (chosen.length === 0) return nothing;
  return html`
    <div part="chips" class="row start screen">
      ${chosen.map(
        ({facet, value}) => html`
          <button part="chip" type="button" class="chip" @click=${() => remove(facet, value)}>
            <bdi>${labelOf(facet, value)}</bdi>${icon('close')}<span class="hidden">${strings.remove}</span>
          </button>
        `,
      )}
      <button type="button" class="link small" @click=${clear}>${strings.clearAll}</button>
    </div>
  `;
}
