/** The salon of the simulated week: two branches two hours apart, five people, every half hour from nine to nine. */

/** Monday, midnight in Moscow. */
export const MONDAY = Date.parse('2026-04-06T00:00:00+03:00');
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export interface WeekBranch {
	readonly id: string;
	readonly zone: string;
	readonly staff: readonly string[];
}

export const BRANCHES: readonly WeekBranch[] = [
	{ id: 'center', zone: 'Europe/Moscow', staff: ['Марина', 'Ольга', 'Ирина'] },
	{ id: 'ural', zone: 'Asia/Yekaterinburg', staff: ['Рустам', 'Алия'] },
];

export const SERVICES: ReadonlyArray<{ readonly title: string; readonly minutes: number }> = [
	{ title: 'Маникюр', minutes: 60 },
	{ title: 'Педикюр', minutes: 90 },
];

/** Wall clock of both branches. */
export const OPEN = { from: '09:00', to: '21:00' } as const;
export const QUIET = { from: '21:00', to: '09:00' } as const;
export const REMINDERS = [1440, 120] as const;

/** What the owner would write into the Business Profile. */
export const weekProfile = (account: string, onCall: number): Record<string, unknown> => ({
	business: { kind: 'salon', name: 'Лунный свет' },
	timeZone: BRANCHES[0].zone,
	hours: [{ days: [0, 1, 2, 3, 4, 5, 6], ...OPEN }],
	branches: BRANCHES.map(({ id, zone }) => ({ id, name: id, timeZone: zone })),
	services: SERVICES.map(({ title, minutes }) => ({ title, minutes })),
	staff: BRANCHES.flatMap(({ id, staff }) => staff.map((name) => ({ name, branches: [id] }))),
	booking: {
		step: 30,
		noticeMinutes: 60,
		reminderMinutes: [...REMINDERS],
		quietHours: QUIET,
		noShow: { mark: 'automatic', afterMinutes: 30 },
		waitlistOfferMinutes: 15,
	},
	onCall: {
		people: [
			{
				name: 'Дежурный',
				phone: '+79990000001',
				channel: 'telegram',
				account,
				chatId: String(onCall),
			},
		],
	},
});
