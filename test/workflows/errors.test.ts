import { Night } from './night';

describe('Errors in n8n’s own engine', () => {
	let night: Night;
	const workflow = { id: 'nightDeskRouting', name: 'Night routing' };

	beforeAll(async () => {
		night = await Night.open();
	}, 60_000);

	afterAll(async () => await night.close());

	it('tells the person on call about a message that was given up', async () => {
		const { path } = await night.failed({
			trigger: {
				error: { message: 'Сообщение не обработано', description: 'Анна: «хочу записаться»' },
				mode: 'trigger',
			},
			workflow,
		});
		expect(path.at(-1)).toBe('Tell the person on call');
		expect(night.alerts()).toEqual([
			'⚠️ Сообщение не обработано\nАнна: «хочу записаться»\nСценарий: Night routing',
		]);
	});

	it('leaves everybody asleep while the message is tried again', async () => {
		const before = night.alerts().length;
		const { path } = await night.failed({
			execution: {
				id: '7',
				error: { message: 'The service could not be reached' },
				mode: 'trigger',
			},
			workflow,
		});
		expect(path.at(-1)).toBe('It will be tried again');
		expect(night.alerts()).toHaveLength(before);
	});
});
