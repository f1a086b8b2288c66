import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation, in order. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	calculate: [t('Price', 'Цена'), t('Range', 'Вилка'), t('Estimator', 'Оценщик')],
	pdf: [t('PDF', 'PDF'), t('Not Found', 'Не найден')],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
