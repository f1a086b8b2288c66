import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation, in order. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	answer: [t('Answered', 'Есть ответ'), t('No Answer', 'Нет ответа')],
	import: [''],
	listGaps: [''],
	listSources: [''],
	removeSource: [''],
	search: [''],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
