import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation, in order. An operation that is not listed has one output without a name. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	ask: [t('Write', 'Написать'), t('Stay Quiet', 'Молчать')],
	read: [
		t('To a Person', 'Человеку'),
		t('Add It', 'Добавить'),
		t('Reply', 'Ответ'),
		t('Something Else', 'Другое'),
	],
	inviteBack: [t('Invite', 'Пригласить'), t('Nobody', 'Некого')],
	noteEvent: [t('Planned', 'Запланировано'), t('Not Planned', 'Не запланировано')],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
