import type { Store } from '../../../lib/store';
import { knows } from '../../knowledge/profile';
import { Booker, withBooking } from '../../scheduling/offer/customer';
import { describeStores } from '../../support/stores';
import { Customer, withSalon } from '../dialogues';

const DOCUMENT = `# Вопросы

## Есть ли парковка?
Да, бесплатная во дворе, въезд со стороны Садовой.

## Какая гарантия на работу?
Если покрытие откололось в течение 7 дней, переделаем бесплатно.
`;

const PARKING = 'Да, бесплатная во дворе, въезд со стороны Садовой.\n\nИсточник: «Памятка»';
const ASIDE = { intents: ['question_faq'], answersQuestion: false };
const NO_CONSENT = { consent: { required: false } };

describeStores('a question in the middle of a form', (under) => {
	const customerOf = async (changes: object = NO_CONSENT) => {
		const store = await withSalon(await under.fresh(), changes);
		await knows(store, 'Памятка', DOCUMENT);
		return new Customer(store);
	};

	const begun = async () => {
		const anna = await customerOf();
		await anna.replies('Запишите на маникюр завтра в 15:00');
		return anna;
	};

	it('is answered with the words of a document and where they stand, and the form asks on', async () => {
		const anna = await begun();
		const { reply, conversation } = await anna.replies('А парковка у вас есть?', ASIDE);
		expect(reply?.text).toBe(`${PARKING}, Вопросы › Есть ли парковка?\nКак вас зовут?`);
		expect(conversation).toMatchObject({ asked: 'name', form: { asking: 'name', tries: 1 } });
		expect((await anna.replies('анна')).reply?.text).toBe(
			'Напишите, пожалуйста, номер телефона для связи.',
		);
	});

	it('is answered alone, whatever stands before it in the same message', async () => {
		const anna = await begun();
		const { reply } = await anna.replies('Я ещё подумаю. А какая гарантия на работу?', ASIDE);
		expect(reply?.text).toMatch(/^Если покрытие откололось[^]*\nКак вас зовут\?$/);
	});

	it('is not guessed at when no document says enough of it', async () => {
		const anna = await begun();
		const { reply } = await anna.replies('А вы делаете татуировки?', ASIDE);
		expect(reply?.text).toBe('Как вас зовут?');
	});

	it('is answered by the profile where no document is surely about it', async () => {
		const anna = await begun();
		const { reply } = await anna.replies('А где вы находитесь?', ASIDE);
		expect(reply?.text).toMatch(/^Адрес: [^]*\nКак вас зовут\?$/);
		expect(reply?.text).not.toContain('Источник');
	});

	it('is no question when the words answer the form', async () => {
		const anna = await begun();
		const { reply, collect } = await anna.replies('Парковка Есть Анна', {
			intents: ['question_faq'],
		});
		expect(collect.taken).toEqual(['name']);
		expect(reply?.text).not.toContain('бесплатная');
	});

	it('has the same answer when the turn is run again', async () => {
		const anna = await begun();
		const first = await anna.replies('А парковка у вас есть?', ASIDE);
		expect((await anna.collects()).reply).toEqual(first.reply);
	});
});

describeStores('a question beside times', (under) => {
	let store: Store;

	beforeEach(async () => {
		store = await withBooking(await under.fresh());
		await knows(store, 'Памятка', DOCUMENT);
	});

	it('is answered before them', async () => {
		const anna = new Booker(store);
		anna.now += 60_000;
		await anna.says('Запишите на маникюр завтра. А какая гарантия на работу?', {
			intents: ['booking', 'question_faq'],
		});
		const { reply } = await anna.find({ opening: true });
		expect(reply.text).toMatch(/^Здравствуйте![^]*переделаем бесплатно[^]*\n1\. /);
	});

	it('leaves the offer on the table when it comes after them', async () => {
		const anna = new Booker(store);
		await anna.wants('Есть окошко на маникюр завтра?');
		await anna.chooses('А какая у вас гарантия?', { intents: ['question_faq'] });
		const { reply } = await anna.answered('question_faq');
		expect(reply?.text).toMatch(/переделаем бесплатно[^]*\n1\. /);
		expect(reply?.buttons?.length).toBeGreaterThan(1);
	});
});
