import {openDatabase} from '../../src/database/open.js';
import {DirectoryStore} from '../../src/stores/directory-store.js';
import {aDirectoryOf} from './sample-directory.js';

// Writes one directory after another until it is killed: the n-th has n partners, and is told of once it is acknowledged.
const {db} = await openDatabase({dataDir: process.env['DATA_DIR'] as string, databaseUrl: undefined});
const store = new DirectoryStore(db);
for (let count = Number(process.env['FROM'] ?? 1); ; count += 1) {
  await store.replace(aDirectoryOf(count));
  process.stdout.write(`acknowledged ${count}\n`);
}
