/** What a column of the owner's sheet may mean. */
export const COLUMNS = [
	'id',
	'created',
	'message',
	'firstReply',
	'repliedBy',
	'booked',
	'closed',
	'visit',
	'minutes',
	'escalated',
	'reason',
	'tier',
	'channel',
	'campaign',
	'branch',
	'service',
	'scenario',
	'employee',
	'contact',
	'revenue',
	'spend',
	'rating',
	'chat',
	'at',
	'from',
] as const;

export type Column = (typeof COLUMNS)[number];

/** Which column of the sheet holds what. What is not named is looked for by its usual headings. */
export type Mapping = Readonly<Partial<Record<Column, string>>>;

/** Headings by which columns are recognised, in lower case. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
	id: ['id', 'лид', 'номер', 'id лида', 'lead', 'lead id', 'leadid', 'заявка'],
	created: [
		'created',
		'createdat',
		'created at',
		'date_create',
		'дата создания',
		'создан',
		'создана',
	],
	message: ['message', 'first message', 'первое сообщение'],
	firstReply: [
		'first reply',
		'firstreply',
		'first response',
		'answered',
		'первый ответ',
		'ответили',
	],
	repliedBy: ['replied by', 'answered by', 'кто ответил'],
	booked: ['booked', 'booked at', 'запись', 'записан', 'дата записи'],
	closed: ['closed', 'closed at', 'дата закрытия', 'закрыт', 'закрыта'],
	visit: ['visit', 'визит', 'явка', 'outcome', 'исход'],
	minutes: ['minutes', 'duration', 'минут', 'длительность'],
	escalated: ['escalated', 'эскалация', 'передан'],
	reason: ['reason', 'причина'],
	tier: ['tier', 'sla', 'срочность'],
	channel: ['channel', 'источник', 'канал', 'source', 'source_id'],
	campaign: ['campaign', 'utm_campaign', 'кампания'],
	branch: ['branch', 'филиал', 'салон'],
	service: ['service', 'услуга'],
	scenario: ['scenario', 'intent', 'сценарий'],
	employee: ['employee', 'manager', 'менеджер', 'ответственный', 'мастер', 'сотрудник'],
	contact: ['contact', 'client', 'phone', 'клиент', 'контакт', 'телефон'],
	revenue: ['revenue', 'amount', 'сумма', 'выручка', 'opportunity'],
	spend: ['spend', 'cost', 'расход', 'расходы'],
	rating: ['rating', 'оценка'],
	chat: ['chat', 'chat id', 'chatid', 'чат', 'диалог', 'dialog', 'conversation'],
	at: ['at', 'time', 'date', 'datetime', 'время', 'дата', 'когда'],
	from: ['from', 'author', 'direction', 'отправитель', 'автор', 'от', 'направление'],
};

export type SheetRow = Readonly<Record<string, unknown>>;

/** The headings of the sheet by what they mean: as the owner said, otherwise recognised. */
export const columnsOf = (row: SheetRow, mapping: Mapping): Mapping => {
	const headings = Object.keys(row);
	const found: Partial<Record<Column, string>> = {};
	for (const column of COLUMNS) {
		const told = mapping[column];
		if (told !== undefined && told !== '') found[column] = told;
		else {
			const heading = headings.find((each) => HEADINGS[column].includes(each.trim().toLowerCase()));
			if (heading !== undefined) found[column] = heading;
		}
	}
	return found;
};
