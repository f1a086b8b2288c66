import { isUrgent } from '../../../lib/understanding/intents/decide';
import type { DangerHit, UrgencyReading } from '../../../lib/understanding/urgency/readUrgency';

const hit = (group: string, more: Partial<DangerHit> = {}): DangerHit => ({
	group,
	strength: 'strong',
	span: { from: 0, to: 1 },
	words: group,
	scope: null,
	dire: false,
	...more,
});
const reading = (
	verdict: UrgencyReading['verdict'],
	hits: readonly DangerHit[] = [],
	calm = false,
): UrgencyReading => ({ verdict, hits, calm });

describe('How sure the model must be for an alarm', () => {
	test('not at all, where the words hardly mean anything else', () => {
		const alone = hit('about to be lost', { alone: true });
		expect(isUrgent(reading('present', [alone]), 0)).toBe(true);
		expect(isUrgent(reading('scoped', [{ ...alone, scope: 'negated' }]), 0)).toBe(false);
	});

	test('hardly, where life is in danger, and little where signs of several kinds are told', () => {
		const grave = reading('present', [hit('breath', { dire: true })]);
		expect(isUrgent(grave, 0.06)).toBe(true);
		expect(isUrgent(grave, 0.02)).toBe(false);
		const twice = reading('present', [hit('burn'), hit('swelling')]);
		expect(isUrgent(twice, 0.15)).toBe(true);
		expect(isUrgent(twice, 0.1)).toBe(false);
	});

	test('a little for one’s own pain, more for one plain sign, however often it is told', () => {
		expect(isUrgent(reading('present', [hit('acute pain')]), 0.1)).toBe(true);
		const plain = reading('present', [hit('injury'), hit('injury')]);
		expect(isUrgent(plain, 0.1)).toBe(false);
		expect(isUrgent(plain, 0.3)).toBe(true);
	});

	test('a weak word beside a strong one is no second sign', () => {
		const beside = [hit('injury'), hit('emergency plea', { strength: 'weak' })];
		expect(isUrgent(reading('present', beside), 0.1)).toBe(false);
	});

	test('much where the words of danger are all excused, and nearly wholly where they are denied', () => {
		expect(isUrgent(reading('none'), 0.35)).toBe(true);
		expect(isUrgent(reading('none', [], true), 0.35)).toBe(false);
		const past = reading('scoped', [hit('injury', { scope: 'past' })]);
		expect(isUrgent(past, 0.5)).toBe(false);
		expect(isUrgent(past, 0.7)).toBe(true);
		expect(isUrgent(reading('scoped', [hit('injury', { scope: 'negated' })]), 0.9)).toBe(false);
	});
});
