import { digestOf } from './digests';

digestOf({
	file: 'weekly-digest.json',
	trigger: 'Monday at nine',
	// Monday, the 16th of March 2026, nine in Moscow.
	now: '2026-03-16T06:00:00Z',
	title: 'Итоги недели, Салон «Ландыш»: 09.03.2026–15.03.2026',
	leads: 3,
	linked: { view: null, period: 'lastWeek' },
});
