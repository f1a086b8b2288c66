import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Business } from './types.ts';

/** What the owner of a business would import into *Answer a question*; null: nothing. */
export const documentOf = (business: Business): string | null =>
	business === 'shop'
		? readFileSync(join(process.cwd(), 'sandbox', 'night', 'documents', 'shop.md'), 'utf8')
		: null;
