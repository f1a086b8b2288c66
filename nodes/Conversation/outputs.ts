import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation, in order. An operation that is not listed has one output without a name. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	open: [
		t('Bot Answers', 'Отвечает бот'),
		t('Person Answers', 'Отвечает человек'),
		t('Other', 'Прочее'),
	],
	collect: [t('Ask', 'Спросить'), t('Complete', 'Собрано'), t('Abandoned', 'Не собрано')],
	answer: [t('Reply', 'Ответ'), t('No Reply', 'Без ответа')],
	handOver: [t('Customer', 'Клиенту'), t('On Call', 'Дежурному')],
	find: [t('Found', 'Найден'), t('Not Found', 'Не найден')],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
