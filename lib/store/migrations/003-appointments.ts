import type { Migration } from './migration';

export const appointments: Migration = {
	name: '003-appointments',
	up: async () => undefined,
};
