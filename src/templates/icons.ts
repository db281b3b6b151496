import {html} from 'lit';

/** Outlines of actions and states, on a grid of 24. */
const PATHS = {
  search: 'M4.5 10.8a6.2 6.2 0 1 0 12.5 0 6.2 6.2 0 1 0-12.5 0m11 4.8 5 5',
  filter:
    'M4 7.5h9m4.5 0H20M4 16.5h2.5m4.5 0h9m-7-9a2.2 2.2 0 1 0 4.5 0 2.2 2.2 0 1 0-4.5 0m-6.5 9a2.2 2.2 0 1 0 4.5 0 2.2 2.2 0 1 0-4.5 0',
  close: 'm6.5 6.5 11 11m0-11-11 11',
  chevron: 'm5.5 9 6.5 6.5L18.5 9',
  warn: 'M12 4.2 3 19.5h18L12 4.2Zm0 5.8v4.2m0 2.6v.1',
  fault: 'M8.5 3.8h7l4.8 4.8v7L15.5 20.2h-7L3.8 15.5v-7L8.5 3.8ZM12 8v4.8m0 3v.1',
  clock: 'M3.8 12a8.2 8.2 0 1 0 16.5 0 8.2 8.2 0 1 0-16.5 0M12 7.2V12l3.2 2',
  retry: 'M19.2 12A7.2 7.2 0 1 1 17 6.8l2.2 2.1m0-4.6v4.6h-4.6',
} as const;

export type Icon = keyof typeof PATHS;

/** Draws an outline that says nothing of its own. */
export const outline = (path: string): unknown =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

/** A mark beside words. */
export const icon = (name: Icon): unknown => outline(PATHS[name]);
