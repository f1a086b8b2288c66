import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

const taken = t('Taken', 'Занято');
const notFound = t('Not Found', 'Не найдено');
const whichOne = t('Which One', 'Какую из них');
const waitlist = t('Waitlist Offer', 'Листу ожидания');
const notPossible = t('Not Possible', 'Невозможно');

/** Names of the outputs by operation, in order. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	hold: [t('Held', 'Удержано'), taken],
	book: [t('Booked', 'Записан'), taken],
	confirm: [t('Confirmed', 'Подтверждено'), notPossible],
	move: [t('Moved', 'Перенесено'), taken, whichOne, notFound, waitlist],
	cancel: [
		t('Cancelled', 'Отменено'),
		t('Needs Acknowledgement', 'Нужно подтверждение'),
		whichOne,
		notFound,
		waitlist,
	],
	visited: [t('Visited', 'Пришёл'), notPossible],
	noShow: [t('Write to Customer', 'Написать клиенту'), t('Say Nothing', 'Не писать'), notPossible],
	due: [
		t('Remind', 'Напомнить'),
		t('Tell a Person', 'Сообщить сотруднику'),
		t('Did They Come?', 'Пришёл ли?'),
		t('No-Show', 'Неявка'),
		waitlist,
		t('Outdated', 'Неактуально'),
	],
	get: [t('Found', 'Найдено'), notFound, whichOne],
	list: [t('Found', 'Найдено'), t('None', 'Нет')],
	joinWaitlist: [t('Waiting', 'В листе')],
	offerFreed: [t('Offered', 'Предложено'), t('Nobody', 'Некому')],
	acceptOffer: [t('Booked', 'Записан'), taken, notFound, waitlist],
	passOffer: [t('Passed On', 'Передано'), notFound, waitlist],
	leaveWaitlist: [t('Left', 'Убран')],
	sync: [
		t('Changed There', 'Изменено там'),
		t('Conflict', 'Расхождение'),
		waitlist,
		t('Nothing New', 'Нового нет'),
	],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
