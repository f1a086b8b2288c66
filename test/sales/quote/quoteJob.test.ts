import { execFileSync } from 'node:child_process';

import {
	dayWords,
	quoteByToken,
	quoteJob,
	quotePdf,
	readSteps,
	type QuoteOptions,
} from '../../../lib/sales/quote';
import { Customer, HOUR, withSalon } from '../../conversation/dialogues';
import { describeStores } from '../../support/stores';

const OPTIONS: QuoteOptions = {
	title: 'Уборка квартиры',
	pricing: {
		variables: [
			{ name: 'area', label: 'площадь, м²', type: 'number', usualLow: 30, usualHigh: 100 },
			{ name: 'kind', label: 'вид', type: 'text', usualLow: null, usualHigh: null },
		],
		lines: [
			{
				title: 'Уборка',
				when: '',
				rule: { kind: 'steps', quantity: 'area', steps: readSteps('дальше = 100'), mode: 'whole' },
			},
		],
		exceptions: [{ when: 'contains(deadline, "сегодня")', reason: 'срочно' }],
		minimum: null,
		roundTo: '1',
	},
	values: { area: 60, kind: 'разовая', deadline: 'на той неделе' },
	validDays: 14,
	pdfLink: '',
	step: 'quote',
};

const READ = `import { extractText, getDocumentProxy } from 'unpdf';
const parts = [];
for await (const part of process.stdin) parts.push(part);
const file = await getDocumentProxy(new Uint8Array(Buffer.concat(parts)));
process.stdout.write((await extractText(file, { mergePages: true })).text);`;

/** Read by another library than the one that wrote it, in a process of its own: it is an ES module. */
const textOf = (file: Buffer): string =>
	execFileSync(process.execPath, ['--input-type=module', '-e', READ], {
		input: file,
		encoding: 'utf8',
	});

describeStores('a quote', (under) => {
	const anna = async () => {
		const customer = new Customer(await withSalon(await under.fresh()));
		await customer.says('Посчитайте уборку');
		return customer;
	};

	const quoted = async (customer: Customer, changes: Partial<QuoteOptions> = {}) =>
		await quoteJob(customer.store, customer.item, { ...OPTIONS, ...changes }, customer.clock);

	it('is said with its parameters and the next step, and logged', async () => {
		const customer = await anna();
		const { way, quote, reply } = await quoted(customer, { pdfLink: 'https://desk.example/quote' });
		expect(way).toBe('price');
		expect(quote).toMatchObject({
			number: '1',
			status: 'price',
			low: '6000.00',
			high: '6000.00',
			reused: false,
		});
		expect(reply?.text.replace(/\u00a0/g, ' ')).toBe(
			`Уборка квартиры: 6 000 ₽.\nСчитали так: площадь, м²: 60; вид: разовая; deadline: на той неделе.\nЦена действует до 26.03.2026, расчёт № 1.\n\nРасчёт файлом: https://desk.example/quote?t=${quote.token}\n\nПодтвердить и записать вас или лучше короткий звонок, чтобы назвать окончательную цену?`,
		);
		expect(reply?.buttons?.flat().map(({ payload }) => payload)).toEqual([
			'intent:booking',
			'intent:human',
		]);
		const event = await customer.store.db
			.selectFrom('nd_event')
			.selectAll()
			.where('type', '=', 'quoted')
			.executeTakeFirstOrThrow();
		expect(JSON.parse(event.data)).toMatchObject({ number: '1', status: 'price', low: '6000.00' });
		expect(event.conversation_id).toBe(customer.item.conversation?.id);
	});

	it('is the same on a repeated run', async () => {
		const customer = await anna();
		const first = await quoted(customer);
		expect(await quoted(customer)).toEqual(first);
		expect(await customer.store.db.selectFrom('nd_quote').selectAll().execute()).toHaveLength(1);
	});

	it('is used again for the same job while it holds, even after the tariff has changed', async () => {
		const customer = await anna();
		const { quote } = await quoted(customer);
		const dearer = {
			pricing: { ...OPTIONS.pricing, minimum: '9000' },
			values: { ...OPTIONS.values, kind: ' Разовая ' },
		};
		customer.now += 13 * 24 * HOUR;
		await customer.says('Сколько там было?');
		expect((await quoted(customer, dearer)).quote).toEqual({ ...quote, reused: true });
		expect(
			(
				await quoted(customer, {
					...dearer,
					step: 'other',
					values: { ...OPTIONS.values, area: 61 },
				})
			).quote,
		).toMatchObject({
			number: '2',
			low: '9000.00',
		});
		customer.now += 2 * 24 * HOUR;
		await customer.says('А теперь?');
		expect((await quoted(customer, dearer)).quote).toMatchObject({ reused: false, low: '9000.00' });
	});

	it('goes to the estimator as a filled template, and is not reused', async () => {
		const customer = await anna();
		const urgent = { values: { ...OPTIONS.values, deadline: 'Сегодня вечером' } };
		const { way, quote, reply } = await quoted(customer, urgent);
		expect([way, reply, quote.price, quote.validUntil]).toEqual(['estimator', null, '', null]);
		expect(quote.summary).toBe(
			'Нужен расчёт человека, № 1: Уборка квартиры\nплощадь, м²: 60\nвид: разовая\ndeadline: Сегодня вечером\nПочему не по тарифу: срочно\nКлиент написал: «Посчитайте уборку»',
		);
		await customer.says('Ну что?');
		expect((await quoted(customer, urgent)).quote.number).toBe('2');
		expect(await quoteByToken(customer.store, quote.token)).toBeNull();
	});

	it('is found by the secret of its link, as a PDF that can be read', async () => {
		const customer = await anna();
		const { quote } = await quoted(customer, { values: { ...OPTIONS.values, area: 'около 60' } });
		const found = await quoteByToken(customer.store, quote.token);
		expect(found).toEqual({ quote, profile: 'default' });
		expect(await quoteByToken(customer.store, 'guessed')).toBeNull();
		const file = await quotePdf(
			quote,
			{ business: 'Чистый дом', address: 'Казань', phone: '', payment: '', zone: 'Europe/Moscow' },
			dayWords,
		);
		const text = textOf(file);
		for (const words of [
			'Чистый дом',
			'Расчёт № 1',
			'Уборка квартиры',
			'около 60',
			'Точная сумма зависит от: площадь, м²',
		])
			expect(text).toContain(words);
		expect(text.replace(/\s/g, '')).toContain('5400–6600₽');
	});
});
