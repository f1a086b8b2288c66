import type { Migration } from './migration';

export const personalData: Migration = {
	name: '010-personal-data',
	up: async () => undefined,
};
