import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation, in order. An operation that is not listed has one output without a name. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	triage: [
		t('Delivery', 'Доставка'),
		t('Payment', 'Оплата'),
		t('Technical', 'Не работает'),
		t('Rules', 'Правила'),
		t('Feedback', 'Отзыв'),
		t('Own Class', 'Своя тема'),
		t('Ask', 'Спросить'),
		t('Person', 'Человеку'),
	],
	askIdentity: [t('Look Up', 'Искать заказ'), t('Ask', 'Спросить'), t('Person', 'Человеку')],
	checkIdentity: [t('Proven', 'Подтверждено'), t('Ask', 'Спросить'), t('Person', 'Человеку')],
	boundaries: [t('Within Bounds', 'Можно боту'), t('Person', 'Человеку')],
	rate: [t('Rated', 'Оценено'), t('Low Mark', 'Низкая оценка'), t('No Mark', 'Не оценка')],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
