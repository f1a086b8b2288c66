import { t } from '../shared/locale';

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

export const outputsOf = (operation: string): number => OUTPUTS[operation]?.length ?? 1;

/** Computed in the editor from the chosen operation; the table is written into the expression, which runs by itself. */
export const outputsExpression: `={{${string}}}` = `={{ (${JSON.stringify(OUTPUTS)}[$parameter["operation"]] ?? [""]).map((displayName) => ({ type: "main", displayName })) }}`;
