import {css} from 'lit';

/** The drawer, what stands in disclosures, the ways on, forced colours and paper. */
export const laterStyles = css`
  .ways {
    gap: 0;
    border-block-end: 1px solid var(--_line);
  }

  .ways > li {
    display: grid;
    grid-template-columns: 7em minmax(0, 1fr);
    gap: 0 1em;
    padding-block: 0.75em;
    border-block-start: 1px solid var(--_line);
  }

  dialog {
    inset: auto 0 0;
    inline-size: 100%;
    max-inline-size: none;
    max-block-size: 88dvh;
    margin: 0;
    padding: 0;
    color: inherit;
    background: var(--_surface);
    border: 0;
    border-radius: var(--_radius-large) var(--_radius-large) 0 0;
    box-shadow: var(--_shadow);
    overscroll-behavior: contain;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }

  dialog > * {
    padding: 0.75em 1em;
  }

  dialog > .row {
    position: sticky;
    inset-block: 0;
    z-index: 1;
    background: var(--_surface);
    border-block: 1px solid var(--_line);
  }

  header button {
    min-inline-size: var(--_target);
  }

  dialog .primary {
    flex: 1;
  }

  dialog .check {
    align-items: center;
    min-block-size: var(--_target);
    scroll-margin-block: 5em;
  }

  dialog .check input {
    translate: 0;
  }

  @container (inline-size < 26em) {
    .ways > li {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.25em 1.5em;
    padding-block: 0.25em;
  }

  @container (inline-size < 26em) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    dd + dt {
      margin-block-start: 0.5em;
    }
  }

  @media (forced-colors: active) {
    .primary,
    [aria-current] {
      border: 3px solid Highlight;
    }
  }

  @media print {
    :host {
      color-scheme: light;
    }

    button,
    summary,
    .screen {
      display: none;
    }

    ::details-content {
      content-visibility: visible;
      block-size: auto;
    }

    li,
    .notice {
      break-inside: avoid;
    }

    a[href^='http']::after {
      content: ' (' attr(href) ')';
      font-size: var(--_small);
    }
  }

  @media (forced-colors: active) {
    .badge {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }

  @media print {
    .body {
      display: block;
    }
  }
`;
