import type { Agreement, PortalState, Status } from './state.ts';

/** A portal on its first day: stages, sources, two deal funnels and the standard agreement; no clients yet. */
export function newPortal(): PortalState {
	const statuses = dictionaries();
	return {
		version: 1,
		lastIds: { status: statuses.length * 2 - 1, category: 3, userconsentAgreement: 1 },
		items: [],
		statuses,
		categories: [
			{ id: 0, name: 'Общая', sort: 300 },
			{ id: 3, name: 'Запись на услуги', sort: 500 },
		],
		userFields: [],
		comments: [],
		activities: [],
		tasks: [],
		notices: [],
		agreements: [STANDARD_AGREEMENT],
		consents: [],
		idempotent: [],
		journal: [],
	};
}

type Row = readonly [id: string, name: string, color?: string, semantics?: 'S' | 'F'];

const LEAD_STAGES: readonly Row[] = [
	['NEW', 'Не обработан', '#39A8EF'],
	['IN_PROCESS', 'В работе', '#2FC6F6'],
	['PROCESSED', 'Обработан', '#55D0E0'],
	['CONVERTED', 'Качественный лид', '#7BD500', 'S'],
	['JUNK', 'Некачественный лид', '#FF5752', 'F'],
];

const DEAL_STAGES: readonly Row[] = [
	['NEW', 'Новая', '#39A8EF'],
	['PREPARATION', 'Подготовка', '#2FC6F6'],
	['EXECUTING', 'В работе', '#55D0E0'],
	['FINAL_INVOICE', 'Ожидает оплаты', '#FFA900'],
	['WON', 'Сделка успешна', '#7BD500', 'S'],
	['LOSE', 'Сделка провалена', '#FF5752', 'F'],
];

const SOURCES: readonly Row[] = [
	['CALL', 'Звонок'],
	['EMAIL', 'Электронная почта'],
	['WEB', 'Веб-сайт'],
	['ADVERTISING', 'Реклама'],
	['PARTNER', 'Существующий клиент'],
	['RECOMMENDATION', 'По рекомендации'],
	['TRADE_SHOW', 'Выставка'],
	['WEBFORM', 'CRM-форма'],
	['CALLBACK', 'Обратный звонок'],
	['STORE', 'Интернет-магазин'],
	['OTHER', 'Другое'],
];

function dictionaries(): Status[] {
	const groups: ReadonlyArray<readonly [string, readonly Row[], number | null, string]> = [
		['STATUS', LEAD_STAGES, null, ''],
		['DEAL_STAGE', DEAL_STAGES, null, ''],
		['DEAL_STAGE_3', DEAL_STAGES, 3, 'C3:'],
		['SOURCE', SOURCES, null, ''],
		[
			'CONTACT_TYPE',
			[
				['CLIENT', 'Клиенты'],
				['PARTNER', 'Партнёры'],
				['OTHER', 'Другое'],
			],
			null,
			'',
		],
		[
			'DEAL_TYPE',
			[
				['SALE', 'Продажа'],
				['SERVICES', 'Услуги'],
			],
			null,
			'',
		],
		[
			'HONORIFIC',
			[
				['HNR_RU_1', 'г-н'],
				['HNR_RU_2', 'г-жа'],
			],
			null,
			'',
		],
	];
	const rows = groups.flatMap(([entityId, list, categoryId, prefix]) =>
		list.map(([statusId, name, color, semantics], index) => ({
			entityId,
			statusId: prefix + statusId,
			name,
			sort: (index + 1) * 10,
			system: true,
			color: color ?? '',
			semantics: semantics ?? null,
			categoryId,
		})),
	);
	return rows.map((row, index) => ({ id: index * 2 + 1, ...row }));
}

const STANDARD_AGREEMENT: Agreement = {
	id: 1,
	name: 'Согласие на обработку персональных данных',
	active: true,
	languageId: 'ru',
	label: 'Нажимая кнопку «%button_caption%», я даю согласие на обработку моих персональных данных',
	text: 'Согласие на обработку персональных данных\n\nЯ даю %COMPANY_NAME% (адрес: %COMPANY_ADDRESS%) согласие на обработку моих персональных данных в соответствии с Федеральным законом № 152-ФЗ. Цели: %PURPOSES%. Третьи лица: %THIRD_PARTIES%. Отзыв согласия: %EMAIL%.',
};
