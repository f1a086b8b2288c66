import type { Migration } from './migration';

export const sales: Migration = {
	name: '008-sales',
	up: async () => undefined,
};
