// `npm run check`: the fast part of the tests, under a minute.
import {format, lint, types, vitest} from './checks.mjs';
import {step} from './steps.mjs';

const results = await Promise.all([step('types', types), step('lint', lint), step('format', format)]);
results.push(await step('layers and unit', () => vitest('unit')));
process.exit(results.every(({ok}) => ok) ? 0 : 1);
