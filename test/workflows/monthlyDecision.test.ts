import { digestOf } from './digests';

digestOf({
	file: 'monthly-decision.json',
	trigger: 'First of the month at nine',
	now: '2026-04-01T06:00:00Z',
	title: 'Итоги месяца, Салон «Ландыш»: 01.03.2026–31.03.2026',
	leads: 5,
	linked: { view: 'decision', period: 'lastMonth' },
});
