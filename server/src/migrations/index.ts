import {directory} from './001-directory.js';

/** Every shape that the database had, oldest first. A migration that was released is never edited: the next one follows it. */
export const MIGRATIONS: readonly {readonly name: string; readonly sql: string}[] = [
  {name: 'directory', sql: directory},
];
