import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation, in order. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	read: [
		t('Show', 'Показать'),
		t('Erase', 'Удалить'),
		t('Erasure Confirmed', 'Удаление подтверждено'),
		t('Offers', 'Предложения'),
		t('Reply', 'Ответ'),
	],
	show: [t('Report', 'Отчёт'), t('Ask for the Number', 'Спросить номер')],
	confirm: [t('Ask', 'Спросить'), t('Ask for the Number', 'Спросить номер')],
	erase: [t('Customer', 'Клиенту'), t('On Call', 'Дежурному')],
	marketing: [t('Reply', 'Ответ')],
	due: [t('Done', 'Сделано'), t('On Call', 'Дежурному')],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
