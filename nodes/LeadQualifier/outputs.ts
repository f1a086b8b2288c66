import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation, in order. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	score: [
		t('High Intent', 'Высокий интерес'),
		t('Nurture', 'Прогрев'),
		t('Not Fit', 'Не подходит'),
	],
	plan: [t('Planned', 'Запланировано')],
	due: [t('Write', 'Написать'), t('Stay Quiet', 'Молчать')],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
