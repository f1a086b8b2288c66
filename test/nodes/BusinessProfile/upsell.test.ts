import { completeProfile, validateProfile } from '../../../lib/profile';
import { profileFromFields } from '../../../nodes/BusinessProfile/fields';

const validated = (fields: Readonly<Record<string, unknown>>) =>
	validateProfile(profileFromFields((name) => fields[name]));

const upsellOf = (fields: Readonly<Record<string, unknown>>) => {
	const result = validated(fields);
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return completeProfile(result.input, 'default', 1).sales.upsell;
};

describe('recommendations on the canvas', () => {
	it('are none until the owner adds some, with careful limits', () => {
		expect(upsellOf({})).toEqual({
			table: [],
			afterMinutes: 120,
			everyDays: 30,
			refusedDays: 180,
			askConsent: true,
			askWhyNot: true,
			comeBack: { afterDays: 60, untilDays: 365, everyDays: 60, most: 2, offers: [] },
		});
	});

	it('become the profile’s', () => {
		expect(
			upsellOf({
				upsellTable: {
					row: [
						{
							after: ' Маникюр ',
							event: 'visit',
							recommend: 'Уход',
							price: 900,
							reason: 'держится дольше',
							by: 'order',
						},
						{
							after: '',
							event: 'any',
							recommend: 'Педикюр',
							price: 0,
							reason: 'в пару',
							by: 'auto',
						},
					],
				},
				upsellRules: { afterMinutes: 60, everyDays: 14, askConsent: false, askWhyNot: false },
				comeBackRules: { afterDays: 45, most: 1 },
				comeBackOffers: { offer: [{ after: 'Маникюр', offer: 'Скидка 10 %.' }] },
			}),
		).toEqual({
			table: [
				{
					after: 'Маникюр',
					event: 'visit',
					recommend: 'Уход',
					price: 900,
					reason: 'держится дольше',
					by: 'order',
				},
				{
					after: null,
					event: null,
					recommend: 'Педикюр',
					price: null,
					reason: 'в пару',
					by: null,
				},
			],
			afterMinutes: 60,
			everyDays: 14,
			refusedDays: 180,
			askConsent: false,
			askWhyNot: false,
			comeBack: {
				afterDays: 45,
				untilDays: 365,
				everyDays: 60,
				most: 1,
				offers: [{ after: 'Маникюр', offer: 'Скидка 10 %.' }],
			},
		});
	});

	it('are refused with the place and what to do', () => {
		expect(
			validated({
				upsellTable: { row: [{ recommend: '', reason: 'x', event: 'any', by: 'auto' }] },
			}),
		).toMatchObject({
			ok: false,
			issues: [
				{ path: 'sales.upsell.table[0].recommend', message: expect.stringContaining('Fill') },
			],
		});
		expect(validated({ upsellRules: { everyDays: 0 } })).toMatchObject({
			ok: false,
			issues: [{ path: 'sales.upsell.everyDays' }],
		});
	});
});
