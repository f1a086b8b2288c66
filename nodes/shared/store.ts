import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

import { openStore, type Store, type StorePlace } from '../../lib/store';
import { t } from './locale';

export const POSTGRES_CREDENTIAL = 'nightDeskPostgresApi';

/** Put at the end of a node's properties. */
export const storeProperty: INodeProperties = {
	displayName: t('Store', 'Хранилище'),
	name: 'store',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: t('Built In (SQLite File)', 'Встроенное (файл SQLite)'),
			value: 'sqlite',
			description: t(
				'A file in the n8n user folder; nothing to set up',
				'Файл в папке пользователя n8n; настраивать нечего',
			),
		},
		{
			name: 'PostgreSQL',
			value: 'postgres',
			description: t(
				'For n8n in queue mode, or several n8n processes',
				'Для n8n в режиме очереди или нескольких процессов n8n',
			),
		},
	],
	default: 'sqlite',
	description: t(
		'Where Night Desk keeps its journal, dialogues and log; the same choice in every Night Desk node',
		'Где Night Desk хранит журнал, диалоги и события; во всех узлах Night Desk выбирайте одно и то же',
	),
};

/** Put into a node's `credentials`. */
export const storeCredential = {
	name: POSTGRES_CREDENTIAL,
	required: true,
	displayOptions: { show: { store: ['postgres'] } },
};

/** Anything that reads parameters and credentials: execute, trigger, webhook, hook and load-options functions. */
export interface StoreContext {
	getNodeParameter(name: string, ...rest: never[]): unknown;
	getCredentials(type: string, itemIndex?: number): Promise<ICredentialDataDecryptedObject>;
}

const opened = new Map<string, Promise<Store>>();

/** The store that the node's `Store` parameter names. One connection per place and process; opened on first use. */
export const openNodeStore = async (context: StoreContext, itemIndex = 0): Promise<Store> => {
	const place = await placeOf(context, itemIndex);
	const key = JSON.stringify(place);
	let store = opened.get(key);
	if (!store) {
		store = openStore(place);
		opened.set(key, store);
		// A place that could not be opened is tried again the next time.
		store.catch(() => opened.delete(key));
	}
	return await store;
};

const placeOf = async (context: StoreContext, itemIndex: number): Promise<StorePlace> => {
	const read = context.getNodeParameter as (
		name: string,
		index: number,
		fallback: string,
	) => unknown;
	const choice = read.call(context, 'store', itemIndex, 'sqlite');
	if (choice !== 'postgres') return { kind: 'sqlite', file: defaultFile() };
	const credential = await context.getCredentials(POSTGRES_CREDENTIAL, itemIndex);
	const text = (name: string) => String(credential[name] ?? '');
	return {
		kind: 'postgres',
		access: {
			host: text('host'),
			port: Number(credential.port ?? 5432),
			database: text('database'),
			user: text('user'),
			password: text('password'),
			ssl: credential.ssl === 'require' ? 'require' : 'disable',
			ca: text('ca'),
			schema: text('schema') || undefined,
		},
	};
};

/** `<n8n user folder>/.n8n/nightdesk/nightdesk.sqlite`, where n8n keeps its own data. */
export const defaultFile = (): string =>
	join(process.env.N8N_USER_FOLDER ?? homedir(), '.n8n', 'nightdesk', 'nightdesk.sqlite');
