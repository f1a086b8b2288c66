import type { CaseFile, Conversation } from '../../lib/casefile';
import { ASKED, readWish, withdrawsConsent, type Wish } from '../../lib/personalData/wish';
import { message } from '../support/messages';

const said = (text: string, asked: string | null = null, about?: string): CaseFile => {
	const single = message({ text });
	return {
		message: { ...single, key: 'telegram:bot:1', parts: [single], attempt: 0 },
		conversation: { asked, ...(about === undefined ? {} : { about }) } as Conversation,
	};
};

const WISHES: Readonly<Partial<Record<Wish, readonly string[]>>> = {
	show: [
		'Что вы обо мне храните?',
		'что вы про меня знаете',
		'Какие мои персональные данные у вас есть',
		'пришлите, пожалуйста, мои данные',
		'хочу узнать, какая информация у вас обо мне',
		'дайте копию моих персональных данных',
		'What data do you hold about me?',
		'show me my data',
	],
	erase: [
		'Удалите мои данные',
		'сотрите мой номер и всё остальное',
		'удалите меня из базы',
		'Забудьте меня',
		'Отзываю своё согласие на обработку персональных данных',
		'удалите мой аккаунт и телефон',
		'delete my data please',
	],
	no_offers: [
		'не присылайте мне рекламу',
		'отпишите меня',
		'удалите меня из рассылки',
		'хватит слать спам',
		'не пишите мне про акции',
		'unsubscribe',
		'стоп',
	],
	no_contact: ['не пишите мне больше', 'Не звоните мне больше никогда', 'перестаньте мне писать'],
	unclear: ['мои персональные данные', 'я против', 'а это законно?'],
};

describe('what a person asks of their data', () => {
	it.each(Object.entries(WISHES).flatMap(([wish, texts]) => texts.map((text) => [text, wish])))(
		'«%s» is %s',
		(text, wish) => expect(readWish(said(text)).wish).toBe(wish),
	);

	it.each([
		['да', 'confirmed'],
		['Да, удалить', 'confirmed'],
		['нет', 'kept'],
		['Нет, оставить', 'kept'],
		['не удаляйте', 'kept'],
		['ну не знаю', 'kept'],
		['а покажите сначала мои данные', 'show'],
		['удалите мои данные', 'erase'],
	])('after the question whether to erase, «%s» is %s', (text, wish) =>
		expect(readWish(said(text, ASKED.erase)).wish).toBe(wish),
	);

	it.each([
		['1', 'show'],
		['2', 'erase'],
		['3', 'no_offers'],
		['удалить', 'unclear'],
		['Удалить мои данные', 'erase'],
		['ничего не надо', 'unclear'],
		['нет', 'kept'],
	])('after the question what to do, «%s» is %s', (text, wish) =>
		expect(readWish(said(text, ASKED.wish)).wish).toBe(wish),
	);

	it('goes on with what it asked the number for, whatever the answer', () => {
		expect(readWish(said('Только этот чат', ASKED.phone, 'show'))).toEqual({
			wish: 'show',
			phoneAsked: true,
		});
		expect(readWish(said('', ASKED.phone, 'erase'))).toEqual({ wish: 'erase', phoneAsked: true });
	});

	it('takes a yes to offers for nothing else than a yes to offers', () => {
		expect(readWish(said('да', ASKED.marketing)).wish).toBe('offers_yes');
		expect(readWish(said('нет, спасибо', ASKED.marketing)).wish).toBe('offers_no');
		expect(readWish(said('да')).wish).toBe('unclear');
	});

	it('knows when consent is taken back in so many words', () => {
		expect(withdrawsConsent(said('отзываю согласие на обработку'))).toBe(true);
		expect(withdrawsConsent(said('удалите мои данные'))).toBe(false);
	});
});
