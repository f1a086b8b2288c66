import { t } from '../shared/locale';

/** Names of the outputs by operation, in order; both operations have two. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	send: [t('Sent', 'Отправлено'), t('Not Deliverable', 'Не доставить')],
	download: [t('Downloaded', 'Загружено'), t('No File', 'Нет файла')],
};

/** Computed in the editor from the chosen operation; without one (older workflows) it is sending. */
export const outputsExpression: `={{${string}}}` = `={{ (${JSON.stringify(OUTPUTS)}[$parameter["operation"]] ?? ${JSON.stringify(OUTPUTS.send)}).map((displayName) => ({ type: "main", displayName })) }}`;
