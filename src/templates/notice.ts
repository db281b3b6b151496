import {html, nothing} from 'lit';

import {type Icon, icon} from './icons.js';

export interface Notice {
  /** The name of a mark, or one that is drawn already. */
  readonly mark: unknown;
  readonly tone?: 'warn' | 'bad';
  /** A bold first sentence, and the rest. */
  readonly says: readonly [lead: string, rest?: string];
  /** A way on. */
  readonly action?: unknown;
}

/** A state said in words first, then by a mark of its own shape, then by colour. */
export const renderNotice = ({mark, tone, says: [lead, rest], action = nothing}: Notice): unknown => html`
  <div part="notice" class="notice ${tone ?? ''}">
    ${typeof mark === 'string' ? icon(mark as Icon) : mark}
    <p dir="auto"><strong>${lead}</strong> ${rest}</p>
    ${action}
  </div>
`;
