import type { Migration } from './migration';

export const kpi: Migration = {
	name: '006-kpi',
	up: async () => undefined,
};
