import type { Migration } from './migration';

export const knowledge: Migration = {
	name: '009-knowledge',
	up: async () => undefined,
};
