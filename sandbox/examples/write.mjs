/** Writes the example tables beside this file: `node sandbox/examples/write.mjs`, after a change of cases.ts. */
import { writeFileSync } from 'node:fs';

import { CASES, csvOf } from './cases.ts';

for (const each of CASES) writeFileSync(new URL(each.file, import.meta.url), csvOf(each));
