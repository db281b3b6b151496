import {outline} from './icons.js';

/** An outline for each family of art forms, and a place. */
const MARKS = {
  pin: 'M12 20.8c4.4-4.3 6.6-7.8 6.6-10.6a6.6 6.6 0 1 0-13.2 0c0 2.8 2.2 6.3 6.6 10.6ZM9.8 10a2.2 2.2 0 1 0 4.5 0 2.2 2.2 0 1 0-4.5 0',
  drama:
    'M5 4.8c4.6 1.5 9.4 1.5 14 0v6.5c0 4.5-3 7.5-7 8.8-4-1.2-7-4.2-7-8.8v-6.5ZM8.5 10h1.8m3.5 0h1.8M9 14c1.8 1.6 4.2 1.6 6 0',
  music: 'M9.2 17.8V6l9.5-2v11.8m-14.5 2a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0m9.5-2a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0',
  dance:
    'M12.2 4.8a1.8 1.8 0 1 0 3.5 0 1.8 1.8 0 1 0-3.5 0m-7.5 5 6.2-1.5 4 1.2 4.5-2.8M11 8.2l-1 5.5 4 2 .8 4.8M10 13.8l-5 3',
  craft:
    'M4.2 7.2a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0m0 9.5a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M9 8.5 19.5 16M9 15.5 19.5 8',
  museum: 'M4 9.5 12 4.5l8 5M5.5 19.5h13M7.2 12v5M12 12v5m4.8-5v5',
  art: 'M12 4a8 8 0 1 0 0 16c1.6 0 2-1 1.6-2.1-.5-1.3.2-2.4 1.6-2.4H17a3 3 0 0 0 3-3C20 7.5 16.4 4 12 4ZM7.9 11.2v0m3-3.4v0m4.3.9v0',
  words: 'M12 7C10 5.6 7 5 4 5.5V18c3-.5 6 .1 8 1.5 2-1.4 5-2 8-1.5V5.5C17 5 14 5.6 12 7Zm0 0v12.5',
} as const;

const FAMILIES: readonly (readonly [slugs: RegExp, mark: keyof typeof MARKS])[] = [
  [/drama|theatre|circus|opera/, 'drama'],
  [/music|song/, 'music'],
  [/dance/, 'dance'],
  [/craft/, 'craft'],
  [/museum|herit|archi/, 'museum'],
  [/art|design|photo/, 'art'],
];

/** The mark of an art form; a book for one that has none. */
export const renderMark = (artForm = ''): unknown =>
  outline(MARKS[FAMILIES.find(([slugs]) => slugs.test(artForm))?.[1] ?? 'words']);

/** The mark of what is said about a place. */
export const pin = outline(MARKS.pin);
