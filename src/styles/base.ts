import {css} from 'lit';

/** What every element is made of: words, controls, notices, disclosures. Needs the tokens. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: min(100%, 18em);
    container-type: inline-size;
    color: var(--_text);
    background: var(--_surface);
    border-radius: var(--_radius-large);
    text-align: start;
    overflow-wrap: anywhere;
    text-size-adjust: 100%;
  }

  :host([hidden]),
  [hidden] {
    display: none;
  }

  * {
    box-sizing: border-box;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
  }

  fieldset {
    border: 0;
  }

  ul {
    list-style: none;
  }

  h2,
  h3 {
    line-height: 1.25;
    font-size: var(--_title);
    font-weight: var(--_strong);
    text-wrap: balance;
  }

  h3 {
    font-size: var(--_lead);
  }

  h4 {
    font: inherit;
  }

  h2:focus {
    outline: none;
  }

  label,
  legend,
  strong {
    font-weight: var(--_medium);
  }

  .quiet,
  dt {
    color: var(--_quiet);
    font-weight: inherit;
  }

  .small {
    font-size: var(--_small);
  }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .measure {
    max-inline-size: var(--_measure);
    white-space: pre-line;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1em;
    align-items: center;
    justify-content: space-between;
  }

  .start {
    gap: 0.5em;
    justify-content: start;
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    fill: none;
  }

  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
    border-radius: var(--_radius);
  }

  a,
  .link,
  summary {
    color: var(--_accent-ink);
    text-decoration: underline 1px color-mix(in oklab, currentColor 45%, transparent);
    text-underline-offset: 0.2em;
    cursor: pointer;
  }

  a:hover,
  .link:hover,
  summary:hover {
    text-decoration: underline 2px;
  }

  button,
  input,
  select {
    font: inherit;
    line-height: 1.25;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    min-block-size: var(--_target);
    padding: 0.375em 0.75em;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    padding-inline: 1em;
    font-weight: var(--_medium);
    text-align: start;
    cursor: pointer;
  }

  button span,
  button bdi {
    text-box: trim-both cap alphabetic;
  }

  button:hover {
    background: var(--_raised);
    border-color: var(--_quiet);
  }

  .primary {
    color: var(--_accent-text);
    background: var(--_accent);
    border-color: var(--_accent);
    padding-inline: 1.5em;
  }

  .primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }

  button.small,
  .link {
    min-block-size: var(--_target-small);
    padding: 0.25em 0.75em;
  }

  button.link {
    background: none;
    border: 0;
    padding-inline: 0;
    font-weight: inherit;
  }

  select {
    cursor: pointer;
  }

  details {
    font-size: var(--_small);
  }

  summary {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    min-block-size: var(--_target-small);
    list-style: none;
    border-radius: var(--_radius);
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary svg {
    inline-size: 1em;
    stroke-width: 2.25;
  }

  [open] > summary svg {
    rotate: 180deg;
  }

  .dots {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
    overflow: clip;
    overflow-clip-margin: 5px;
  }

  .dots > li {
    position: relative;
  }

  .dots > li::before {
    content: '·';
    position: absolute;
    inset-inline-start: -0.775em;
  }

  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.5em 0.75em;
    justify-items: start;
    margin-block-start: 1.5em;
    padding: 1em;
    background: var(--_raised);
    border: 1px solid transparent;
    border-radius: var(--_radius-large);
  }

  .notice > svg {
    inline-size: 1.5em;
    block-size: 1.5em;
    color: var(--_quiet);
  }

  .notice > :not(svg) {
    grid-column: 2;
  }

  .warn {
    background: var(--_warn-soft);
  }

  .warn > svg {
    color: var(--_warn);
  }

  .bad {
    background: var(--_bad-soft);
  }

  .bad > svg {
    color: var(--_bad);
  }

  .tag {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    padding: 0.25em 0.5em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font-size: var(--_small);
  }

  .bone {
    min-block-size: 1em;
    background: var(--_raised);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    animation: breathe 1.8s ease-in-out infinite;
  }

  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
`;
