import { completeProfile, validateProfile } from '../../../lib/profile';
import { slaProperties } from '../../../nodes/BusinessProfile/description/sla';
import { slaFromFields } from '../../../nodes/BusinessProfile/fieldsSla';

const read = (fields: Readonly<Record<string, unknown>>) => (name: string) => fields[name];

const completed = (fields: Readonly<Record<string, unknown>>) => {
	const validated = validateProfile({ sla: slaFromFields(read(fields)) });
	if (!validated.ok) throw new Error(JSON.stringify(validated.issues));
	return completeProfile(validated.input, 'default', 1).sla;
};

describe('the reply clock on the canvas', () => {
	it('leaves to the defaults what is not filled in', () => {
		expect(slaFromFields(read({}))).toEqual({});
		expect(completed({ slaRules: {}, slaBreach: {}, slaOptions: {} })).toEqual(
			completeProfile({}, 'default', 1).sla,
		);
		expect(completed({})).toMatchObject({
			hotMinutes: 5,
			hours: 'always',
			answersOf: 'anyone',
			warnAtPercent: 80,
			onBreach: { steps: ['manager_queue', 'notify_head'] },
		});
	});

	it('takes over every field', () => {
		expect(
			completed({
				slaOptions: {
					hours: 'working',
					answersOf: 'person',
					hotWithinHours: 24,
					warnAtPercent: 0,
					nextHot: 15,
					resolutionCold: 2_880,
				},
				slaRules: {
					rule: [
						{ tier: 'hot', branch: '', channel: 'telegram', clock: '', minutes: 2 },
						{ tier: '', branch: 'kazan', channel: '', clock: 'next', minutes: 0 },
					],
				},
				slaBreach: {
					steps: ['next_employee', 'repeat_message'],
					queueName: 'Продажи',
					queueUserId: 0,
					employees: 'Ольга, Пётр',
					headName: 'Анна',
					headPhone: '8 900 000-00-01',
					headChannel: 'telegram',
					headChatId: ' 99 ',
					repeatMinutes: 5,
					repeatTimes: 2,
				},
			}),
		).toMatchObject({
			hours: 'working',
			answersOf: 'person',
			hotWithinHours: 24,
			warnAtPercent: 0,
			next: { hot: 15, warm: null, cold: null },
			resolution: { hot: null, warm: null, cold: 2_880 },
			rules: [
				{ tier: 'hot', channel: 'telegram', minutes: 2 },
				{ branch: 'kazan', clock: 'next', minutes: 0 },
			],
			onBreach: {
				steps: ['next_employee', 'repeat_message'],
				queue: { name: 'Продажи', crmUserId: null },
				head: { name: 'Анна', phone: '+79000000001', channel: 'telegram', chatId: '99' },
				employees: ['Ольга', 'Пётр'],
				repeat: { everyMinutes: 5, times: 2 },
			},
		});
	});

	it('names the field that makes no sense', () => {
		const issues = (sla: object) => {
			const validated = validateProfile({ sla });
			return validated.ok ? [] : validated.issues.map(({ path }) => path);
		};
		expect(issues({ warnAtPercent: 120 })).toEqual(['sla.warnAtPercent']);
		expect(issues({ rules: [{ minutes: -1 }] })).toEqual([expect.stringMatching(/^sla\.rules/)]);
		expect(issues({ onBreach: { head: { phone: '12' } } })).toEqual(['sla.onBreach.head.phone']);
	});

	it('shows its fields only when a profile is saved', () => {
		for (const { displayOptions } of slaProperties)
			expect(displayOptions).toEqual({ show: { operation: ['save'] } });
	});
});
