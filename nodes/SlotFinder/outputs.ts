import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation, in order. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	find: [t('Slots', 'Есть время'), t('None', 'Нет времени')],
	readChoice: [
		t('Chosen', 'Выбрано'),
		t('Other Time', 'Другое время'),
		t('Not A Choice', 'Не выбор'),
	],
	alternatives: [t('Slots', 'Есть время'), t('None', 'Нет времени')],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
