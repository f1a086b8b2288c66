import { completeProfile, validateProfile } from '../../../lib/profile';
import { DEFAULT_BOUNDARIES } from '../../../lib/support/boundaries';
import { profileFromFields } from '../../../nodes/BusinessProfile/fields';

const inputOf = (fields: Readonly<Record<string, unknown>>) =>
	profileFromFields((name) => fields[name]);

const salesOf = (fields: Readonly<Record<string, unknown>>) => {
	const validated = validateProfile(inputOf(fields));
	if (!validated.ok) throw new Error(JSON.stringify(validated.issues));
	return completeProfile(validated.input, 'default', 1).sales;
};

describe('boundaries and support on the canvas', () => {
	it('are the usual ones when nothing was added, every refund among them', () => {
		const { boundaries, triage } = salesOf({});
		expect(boundaries).toEqual(DEFAULT_BOUNDARIES);
		expect(triage.identity).toEqual({ attempts: 3, lockMinutes: 1440, validMinutes: 60 });
		expect(triage.classes.map(({ name, identity }) => [name, identity])).toEqual([
			['delivery', true],
			['payment', true],
			['technical', false],
			['rules', false],
			['feedback', false],
		]);
		for (const { done } of triage.classes) expect(done).not.toBe('');
	});

	it('become the profile’s', () => {
		const { boundaries, triage } = salesOf({
			options: { refundRoubles: 5000 },
			boundaries: {
				boundary: [
					{ topic: 'legal', name: '', words: 'арбитраж*, иск', aboveRoubles: 0, on: true },
					{ topic: 'contract', words: '', aboveRoubles: 0, on: false },
					{
						topic: 'own',
						ownTopic: 'wholesale',
						name: 'Опт',
						words: 'оптом',
						aboveRoubles: 100000,
					},
				],
			},
			supportClasses: {
				class: [
					{ name: 'rules', title: 'Условия', words: '', identity: 'needed', done: '' },
					{ name: 'own', ownName: 'returns', title: 'Обмен', words: 'обмен*', identity: 'usual' },
				],
			},
			supportRules: { attempts: 2, lowRating: 2 },
			ratingTags: { tag: [{ tag: 'холодно', words: 'холодн*' }] },
		});
		expect(boundaries.map(({ topic, aboveRoubles }) => [topic, aboveRoubles])).toEqual([
			['refund', 5000],
			['legal', null],
			['medical_advice', null],
			['high_risk', null],
			['wholesale', 100_000],
		]);
		expect(boundaries[1]).toMatchObject({
			name: 'Юридическое требование',
			words: ['арбитраж*', 'иск'],
		});
		expect(triage.classes.slice(3)).toMatchObject([
			{ name: 'rules', title: 'Условия', identity: true },
			{ name: 'feedback' },
			{ name: 'returns', title: 'Обмен', words: ['обмен*'], identity: true },
		]);
		expect(triage).toMatchObject({
			identity: { attempts: 2, lockMinutes: 1440 },
			lowRating: 2,
			tags: [{ tag: 'холодно', words: ['холодн*'] }],
		});
	});

	it('are refused with what to do when a row has no name, or a number makes no sense', () => {
		const issues = (fields: Readonly<Record<string, unknown>>) => {
			const validated = validateProfile(inputOf(fields));
			return validated.ok ? [] : validated.issues;
		};
		expect(issues({ boundaries: { boundary: [{ topic: 'own', ownTopic: '' }] } })).toEqual([
			{ path: 'sales.boundaries[0].topic', message: 'is empty. Fill it in' },
		]);
		expect(issues({ supportRules: { attempts: 0 } })).toMatchObject([
			{ path: 'sales.triage.identity.attempts' },
		]);
		expect(issues({ supportRules: { lowRating: 6 } })).toMatchObject([
			{ path: 'sales.triage.lowRating' },
		]);
	});

	it('come back the same when the result of Load is saved again', () => {
		const first = salesOf({ options: { refundRoubles: 700 } });
		const again = validateProfile({ limits: { refundRoubles: 700 }, sales: first });
		expect(again.ok && completeProfile(again.input, 'default', 2).sales).toEqual(first);
	});
});
