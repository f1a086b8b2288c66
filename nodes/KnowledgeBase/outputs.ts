import { t } from '../shared/locale';

/** Names of the outputs by operation, in order. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	answer: [t('Answered', 'Есть ответ'), t('No Answer', 'Нет ответа')],
	import: [''],
	listGaps: [''],
	listSources: [''],
	removeSource: [''],
	search: [''],
};

export const outputsOf = (operation: string): number => OUTPUTS[operation]?.length ?? 1;

/** Computed in the editor from the chosen operation; the table is written into the expression, which runs by itself. */
export const outputsExpression: `={{${string}}}` = `={{ (${JSON.stringify(OUTPUTS)}[$parameter["operation"]] ?? [""]).map((displayName) => ({ type: "main", displayName })) }}`;
