// `npm run import` and its like: builds what is missing, then does the command over the directory's database.
import {install} from './install.mjs';

const [, , name, ...args] = process.argv;
if (!['import', 'export', 'snapshot', 'generate'].includes(name)) {
  console.error(`There is no command "${name}".`);
  process.exit(1);
}
if (!(await install())) process.exit(1);

// Only now, because it is allowed to use packages.
const {build, isStale} = await import('./build.mjs');
if (isStale() && !(await build())) process.exit(1);

process.argv = [process.argv[0], name, ...args];
await import(`../server/dist/commands/${name}.js`);
