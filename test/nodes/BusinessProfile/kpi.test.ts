import { completeProfile } from '../../../lib/profile';
import { profileFromFields } from '../../../nodes/BusinessProfile/fields';

const kpiOf = (fields: Readonly<Record<string, unknown>>) =>
	completeProfile(
		profileFromFields((name) => fields[name]),
		'default',
		1,
	).kpi;

describe('targets and pilot on the canvas', () => {
	it('are none, and no pilot, when nothing was added', () => {
		expect(kpiOf({ kpiTargets: {}, kpiPilot: {} })).toEqual({
			targets: [],
			pilot: { on: false, share: 20 },
		});
	});

	it('become the profile’s', () => {
		const kpi = kpiOf({
			kpiTargets: {
				target: [
					{ figure: 'noShows', goal: 'atMost', wanted: 12 },
					{ figure: 'bookings', goal: 'changeAtLeast', wanted: 20 },
				],
			},
			kpiPilot: { on: true, share: 30 },
		});
		expect(kpi).toEqual({
			targets: [
				{ figure: 'noShows', atMost: 12 },
				{ figure: 'bookings', changeAtLeast: 20 },
			],
			pilot: { on: true, share: 30 },
		});
	});
});
