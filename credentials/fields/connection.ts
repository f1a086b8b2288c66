import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../nodes/shared/locale';

/**
 * Fields by which an account is reached. Every credential has the same ones under the same names; only the wording that is the
 * service's own is handed in, in the language of the editor.
 */

/** `more`: what the field has besides, such as a placeholder where no address is filled in. */
export const baseUrlField = (
	url: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName: t('Base URL', 'Базовый адрес'),
	name: 'baseUrl',
	type: 'string',
	default: url,
	description,
	...more,
});

/** A password, since the address may hold one. */
export const proxyField = (description: string): INodeProperties => ({
	displayName: t('Proxy', 'Прокси'),
	name: 'proxy',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'http://user:password@host:port',
	description,
});

/** `inRussian`: the name in the dative, where it is not written in Latin letters. */
export const proxyToField = (service: string, inRussian = service): INodeProperties =>
	proxyField(
		t(
			`HTTP proxy for all requests to ${service}. Empty: none.`,
			`HTTP-прокси для всех запросов к ${inRussian}. Пусто: без прокси.`,
		),
	);

/** For services that are seldom reached through a proxy of their own. */
export const ownProxyField = (): INodeProperties =>
	proxyField(t('Empty: no proxy of its own', 'Пусто – без отдельного прокси'));

export const extraCaField = (
	description = t(
		'PEM of a root certificate that is trusted in addition, for this account only',
		'PEM корневого сертификата, которому дополнительно доверяют только для этого аккаунта',
	),
): INodeProperties => ({
	displayName: t('Extra CA Certificate', 'Дополнительный сертификат ЦС'),
	name: 'extraCa',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: '-----BEGIN CERTIFICATE-----',
	description,
});

/** Where a Russian service shows a certificate that no machine trusts by itself. */
export const nationalCaField = (host: string): INodeProperties =>
	extraCaField(
		t(
			`${host} uses the Russian national CA: paste the PEM of “Russian Trusted Root CA” from gosuslugi.ru/tls. It is trusted in addition to the default roots, for this account only.`,
			`${host} использует национальный УЦ: вставьте PEM «Russian Trusted Root CA» с gosuslugi.ru/tls. Ему доверяют дополнительно к обычным корням и только для этого аккаунта.`,
		),
	);
