import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../nodes/shared/locale';

/** What proves that a request to our webhook comes from the service. */
export const webhookSecretField = (description: string): INodeProperties => ({
	displayName: t('Webhook Secret', 'Секрет вебхука'),
	name: 'webhookSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description,
});

/** For services that sign nothing: the secret is part of the address that is registered. `source`: what it is made from if empty. */
export const secretInAddressField = (source: string): INodeProperties =>
	webhookSecretField(
		t(
			`Stands in the webhook address, so that nobody else can write to the workflow. 16 to 64 characters. Empty: made from ${source}.`,
			`Стоит в адресе вебхука, чтобы никто другой не мог писать в сценарий. 16–64 знака. Пусто: создаётся из ${source}.`,
		),
	);

/** For services where the owner types the address of the reports in. */
export const secretOfReportsField = (service: string): INodeProperties =>
	webhookSecretField(
		t(
			`16 or more letters, digits, “_” and “-”. It stands in the address that you give to ${service}, so that nobody else can report. Empty: no reports are taken.`,
			`16 или больше латинских букв, цифр, «_» и «-». Стоит в адресе, который вы укажете в ${service}, чтобы никто другой не мог присылать отчёты. Пусто: отчёты не принимаются.`,
		),
	);
