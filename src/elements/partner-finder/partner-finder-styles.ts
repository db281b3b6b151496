import {css} from 'lit';

/** How the finder is laid out. The container decides, in em, so that larger text moves the breaks too. */
export const partnerFinderStyles = css`
  form {
    display: grid;
    gap: 0.75em 1em;
    align-items: end;
  }

  form,
  .asked {
    padding: 1em;
    background: var(--_raised);
    border: 1px solid transparent;
    border-radius: var(--_radius-large);
  }

  .asked {
    flex-wrap: nowrap;
    padding-block: 0.75em;
  }

  .asked button {
    flex: none;
  }

  .field {
    display: grid;
    gap: 0.25em;
  }

  .body {
    display: grid;
    gap: 2em;
    align-items: start;
    margin-block-start: 1.5em;
  }

  .body > [aria-busy] {
    display: grid;
    gap: 0.75em;
    justify-items: stretch;
  }

  .filters {
    display: grid;
    gap: 1em;
  }

  .row > h2,
  .reason {
    flex: 1 1 14em;
  }

  .row .notice,
  .body .notice {
    margin: 0;
  }

  fieldset + fieldset {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 1em;
  }

  legend {
    float: inline-start;
    inline-size: 100%;
    margin-block-end: 0.25em;
  }

  legend + * {
    clear: both;
  }

  .check {
    display: flex;
    gap: 0.5em;
    align-items: baseline;
    min-block-size: var(--_target-small);
    padding-block: 0.25em;
    font-weight: inherit;
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .check:hover {
    background: var(--_raised);
  }

  .check:has(:focus-visible) {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }

  .check input {
    inline-size: 1.125em;
    block-size: 1.125em;
    min-block-size: 0;
    flex: none;
    translate: 0 0.16em;
    accent-color: var(--_accent);
    outline: none;
  }

  .count,
  .range {
    margin-inline-start: auto;
  }

  .chip {
    gap: 0.375em;
    min-block-size: var(--_target-small);
    padding: 0.25em 0.625em 0.25em 0.875em;
    background: var(--_accent-soft);
    border-color: color-mix(in oklab, var(--_accent-ink) 40%, var(--_accent-soft));
    font-size: var(--_small);
    font-weight: inherit;
  }

  .chip,
  .chip:focus-visible,
  .badge {
    border-radius: var(--_radius-round);
  }

  .chip svg {
    inline-size: 1em;
    stroke-width: 2.25;
    color: var(--_accent-ink);
  }

  .cost.number {
    font-weight: var(--_medium);
  }

  label.small {
    font-weight: 400;
  }

  label select {
    inline-size: auto;
    min-block-size: var(--_target-small);
    padding-block: 0.25em;
  }

  .badge {
    min-inline-size: 1.7em;
    padding: 0.3em 0.5em;
    background: var(--_accent);
    color: var(--_accent-text);
    font-size: 0.8125em;
    line-height: 1;
    text-align: center;
  }

  .partner {
    display: grid;
    grid-template-columns: 2.75em minmax(0, 1fr);
    gap: 0.5em 1em;
    padding-block: 1.5em;
    border-block-start: 1px solid var(--_line);
    overflow-y: clip;
    overflow-clip-margin: 6px;
  }

  .list > :last-child {
    border-block-end: 1px solid var(--_line);
  }

  .partner > * {
    grid-column: 2;
  }

  .mark,
  .ghost > :first-child {
    grid-column: 1;
    grid-row: 1 / span 2;
    inline-size: 2.75em;
    block-size: 2.75em;
  }

  .mark {
    display: grid;
    place-items: center;
    background: var(--_accent-soft);
    color: var(--_accent-ink);
    border: 1px solid transparent;
    border-radius: var(--_radius);
  }

  .mark svg {
    inline-size: 1.625em;
    block-size: 1.625em;
    stroke-width: 1.5;
  }

  .ghost :last-child {
    inline-size: 70%;
  }

  .waiting {
    margin-block: 1.5em 1em;
  }

  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    align-items: baseline;
    justify-content: space-between;
  }

  .offers {
    margin-block: 0.25em;
    padding-inline: 1em;
    background: var(--_raised);
    border: 1px solid transparent;
    border-radius: var(--_radius-large);
  }

  .offer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.125em 1em;
    align-items: baseline;
    padding-block: 0.75em;
  }

  .offer + .offer {
    border-block-start: 1px solid var(--_line);
  }

  .offer > :not(h4, .cost) {
    grid-column: 1 / -1;
    justify-self: start;
  }

  .cost {
    text-align: end;
  }

  .pager {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
    align-items: center;
  }

  .pager a {
    display: grid;
    place-items: center;
    min-inline-size: var(--_target);
    min-block-size: var(--_target);
    padding-inline: 0.5em;
    border-radius: var(--_radius);
    font-variant-numeric: tabular-nums;
  }

  .pager a:hover {
    background: var(--_raised);
  }

  .pager [aria-current] {
    color: var(--_text);
    background: var(--_accent-soft);
    box-shadow: inset 0 -3px 0 var(--_accent-ink);
    font-weight: var(--_strong);
    text-decoration: none;
  }

  @container (inline-size < 28em) {
    .folds {
      display: none;
    }
  }

  @container (inline-size >= 28em) {
    form {
      grid-template-columns: minmax(0, 1fr) 9.5em;
    }

    .asked {
      display: none;
    }
  }

  @container (inline-size < 30em) {
    .partner {
      grid-template-columns: 2.25em minmax(0, 1fr);
      column-gap: 0.75em;
    }

    .partner > * {
      grid-column: 1 / -1;
    }

    .mark,
    .ghost > :first-child {
      grid-area: 1 / 1;
      inline-size: 2.25em;
      block-size: 2.25em;
    }

    .partner > .who {
      grid-column: 2;
      align-self: center;
    }

    .offer {
      grid-template-columns: minmax(0, 1fr);
    }

    .cost {
      text-align: start;
    }
  }

  @container (inline-size >= 46em) {
    form {
      grid-template-columns: minmax(0, 1.3fr) 9.5em minmax(0, 1fr) auto;
    }
  }

  @container (inline-size < 54em) {
    .body > .filters {
      display: none;
    }
  }

  @container (inline-size >= 54em) {
    .body:not(.alone) {
      grid-template-columns: 14.5em minmax(0, 1fr);
      gap: 2.5em;
      margin-block-start: 2em;
    }

    .opener {
      display: none;
    }
  }

  .alone > .filters,
  .alone .opener {
    display: none;
  }
`;
