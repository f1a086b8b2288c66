import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** Names of the outputs by operation; an empty name shows none. */
export const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	aggregate: [''],
	countDeals: [''],
	checkKey: [t('Right Key', 'Верный ключ'), t('Wrong Key', 'Неверный ключ')],
	digest: [''],
	pageLink: [''],
	importHistory: [''],
	recordMoney: [''],
	showPage: [t('Page', 'Страница'), t('Wrong Link', 'Неверная ссылка')],
	assignPilot: [t('Bot', 'Бот'), t('People', 'Люди')],
};

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);
