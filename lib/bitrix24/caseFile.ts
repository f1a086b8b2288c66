import type { CaseFile, FormValue } from '../casefile';
import { asObject, asText } from '../shared/json';
import { onlyThisTurn, type DialogueHistory } from './history';
import { forPeople, offsetOrNull } from './moment';
import type { ConsentMark, LeadRequest, SlaMark, WantedTime } from './request';
import { hottest } from './slaMark';
import { buildSummary, type SummarySource } from './summary';

/** Names of the channels as they are written on a card. */
export const CHANNEL_NAMES: Readonly<Record<string, string>> = {
	telegram: 'Telegram',
	webchat: 'Чат на сайте',
	max: 'MAX',
	vk: 'ВКонтакте',
	whatsapp: 'WhatsApp',
	wazzup: 'Wazzup',
	avito: 'Авито',
	greenapi: 'WhatsApp',
	instagram: 'Instagram',
	messenger: 'Messenger',
	openchannels: 'Открытая линия',
};

/** Messengers behind an open line, by the portal's words for its connectors. */
const CONNECTOR_NAMES: Readonly<Record<string, string | undefined>> = {
	telegrambot: 'Telegram',
	livechat: 'Чат на сайте',
	vkgroup: 'ВКонтакте',
	whatsappbytwilio: 'WhatsApp',
	whatsappbyedna: 'WhatsApp',
	avito: 'Авито',
	viber: 'Viber',
	fbinstagram: 'Instagram',
	fbinstagramdirect: 'Instagram',
	facebook: 'Messenger',
	ok: 'Одноклассники',
	network: 'Битрикс24.Network',
};

export const DEFAULT_ORIGINATOR = 'night-desk';

/** What the node's parameters say; it goes before what the case file says. Undefined and '' mean "from the case file". */
export interface RequestOverrides {
	readonly originId?: string;
	readonly originatorId?: string;
	readonly title?: string;
	readonly name?: string;
	readonly phone?: string;
	readonly email?: string;
	readonly service?: string;
	readonly when?: string;
	readonly channel?: string;
	readonly branch?: string;
	readonly night?: boolean;
	readonly urgent?: boolean;
	readonly campaign?: string;
	readonly utm?: LeadRequest['utm'];
	readonly sourceId?: string;
	readonly sourceDescription?: string;
	readonly responsibleId?: number | null;
	readonly observerIds?: readonly number[];
	readonly stageId?: string;
	readonly categoryId?: number | null;
	readonly extra?: Readonly<Record<string, unknown>>;
}

const first = (
	...values: ReadonlyArray<string | number | boolean | null | undefined>
): string | null => {
	for (const value of values) {
		const text = value === null || value === undefined ? '' : String(value).trim();
		if (text !== '') return text;
	}
	return null;
};

const formValues = (item: CaseFile): Readonly<Record<string, FormValue>> =>
	item.conversation?.form?.values ?? {};

/**
 * Names the request: channel, account and chat, then the conversation, so that a later conversation in the same chat is
 * another request. Null when the item says neither.
 */
export function originIdOf(item: CaseFile): string | null {
	const { conversation, message } = item;
	const channel = conversation?.channel ?? message?.channel;
	const account = conversation?.account ?? message?.account;
	const chat = conversation?.chatId ?? message?.chat.id;
	if (channel === undefined || chat === undefined) return null;
	return [channel, account ?? '', chat, conversation?.id ?? ''].join(':');
}

const isIsoMoment = (text: string): boolean =>
	/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text);

const wantedTime = (text: string, zone: string): WantedTime =>
	isIsoMoment(text)
		? { text: forPeople(text, zone), at: offsetOrNull(text, zone) }
		: { text, at: null };

/** The parameter, then what the form holds, then what the customer's last words mean. */
function whenOf(item: CaseFile, override: string | undefined, zone: string): WantedTime | null {
	const values = formValues(item);
	const said = first(override, values.datetime, values.when);
	if (said !== null) return wantedTime(said, zone);
	const wanted = item.understanding?.entities.datetime.find(({ role }) => role === 'target');
	if (wanted === undefined) return null;
	const exact = wanted.kind === 'instant' && wanted.start !== null;
	return { text: wanted.text, at: exact ? offsetOrNull(wanted.start, zone) : null };
}

function consentOf(item: CaseFile, zone: string): ConsentMark | null {
	const latest = item.contact?.consents
		.filter(({ kind }) => kind === 'personal_data')
		.reduce<
			NonNullable<CaseFile['contact']>['consents'][number] | null
		>((newest, consent) => (newest === null || Date.parse(consent.at) >= Date.parse(newest.at) ? consent : newest), null);
	const at = latest ? offsetOrNull(latest.at, zone) : null;
	return latest ? { status: latest.status, textVersion: latest.textVersion, at } : null;
}

/**
 * While the latest word on the person's data is anything but «given», it is withheld; without any record the owner does not
 * ask. Protecting life and health needs no consent (152-ФЗ, article 6), so what is urgent, or was and nobody withdrew since,
 * is written in full.
 */
function isWithheld(
	item: CaseFile,
	consent: ConsentMark | null,
	{ urgentAt }: DialogueHistory,
): boolean {
	if (consent === null || consent.status === 'given') return false;
	if (item.understanding?.urgent === true) return false;
	if (urgentAt === null) return true;
	return consent.status === 'withdrawn' && !(Date.parse(consent.at ?? '') < urgentAt);
}

/** The clock of the SLA Timer where it ran; before it, the tier that the classifier gave. Never colder than before. */
function slaOf(item: CaseFile, zone: string, history: DialogueHistory): SlaMark | null {
	const sla = asObject(item.sla);
	const tier = hottest(asText(sla.tier) ?? item.understanding?.tier ?? null, history.tiers);
	return tier === null
		? null
		: {
				tier,
				dueAt: offsetOrNull(asText(sla.dueAt), zone),
				breached: sla.breached === true || asText(sla.status) === 'breached',
			};
}

/**
 * The request that an item of the case file makes. A parameter goes before the form, the form before the contact, the
 * contact before what the last message holds. Once urgent it stays so, unless a parameter says otherwise. `summary` stays
 * empty; see {@link summaryOf}. Null when the item does not say which chat it comes from and no request id is given.
 */
export function requestFromCaseFile(
	item: CaseFile,
	overrides: RequestOverrides,
	zone: string,
	history: DialogueHistory = onlyThisTurn(item),
): LeadRequest | null {
	const originId = first(overrides.originId) ?? originIdOf(item);
	if (originId === null) return null;
	const { contact, conversation, message, understanding } = item;
	const values = formValues(item);
	const entities = understanding?.entities;
	const channel = conversation?.channel ?? message?.channel ?? null;
	const sender = message?.sender ?? null;
	const consent = consentOf(item, zone);
	return {
		originId,
		originatorId: first(overrides.originatorId) ?? DEFAULT_ORIGINATOR,
		title: first(overrides.title),
		person: {
			name: first(overrides.name, values.name, contact?.name, entities?.name),
			messengerName: first(sender?.name, sender?.username),
			phone: first(overrides.phone, values.phone, contact?.phone, entities?.phone, ownPhone(item)),
			email: first(overrides.email, values.email, contact?.email, entities?.email),
			identity:
				channel !== null && sender !== null
					? [channel, message?.account ?? '', sender.id].join(':')
					: originId,
		},
		service: first(overrides.service, values.service, entities?.service),
		when: whenOf(item, overrides.when, zone),
		sourceId: first(overrides.sourceId),
		sourceDescription: first(overrides.sourceDescription),
		channel: first(overrides.channel) ?? (channel === null ? null : channelName(channel, item)),
		line: lineOf(item),
		branch: first(overrides.branch, conversation?.branch),
		night: overrides.night ?? conversation?.night ?? false,
		urgent: overrides.urgent ?? (understanding?.urgent === true || history.urgentAt !== null),
		campaign: first(overrides.campaign, conversation?.campaign, message?.campaign),
		utm: overrides.utm ?? {},
		sla: slaOf(item, zone, history),
		consent,
		withheld: isWithheld(item, consent, history),
		responsibleId: overrides.responsibleId ?? null,
		observerIds: overrides.observerIds ?? [],
		stageId: first(overrides.stageId),
		categoryId: overrides.categoryId ?? null,
		summary: null,
		extra: overrides.extra ?? {},
	};
}

/** «Telegram (Открытая линия)»: the messenger behind the line, where it is known. */
function channelName(channel: string, { message }: CaseFile): string {
	const name = CHANNEL_NAMES[channel] ?? channel;
	const connector = message?.crm?.connector;
	const behind = connector ? CONNECTOR_NAMES[connector] : undefined;
	return behind === undefined ? name : `${behind} (${name})`;
}

const lineOf = ({ message }: CaseFile): LeadRequest['line'] =>
	message?.crm === undefined ? null : { ...message.crm, chatId: message.chat.id };

/** A number shared by the messenger's own button, when the messenger proves that it is the sender's. */
const ownPhone = (item: CaseFile): string | null =>
	item.message?.contact?.own === true ? item.message.contact.phone : null;

const TOLD_ELSEWHERE = new Set(['name', 'phone', 'email', 'service', 'datetime', 'when']);

const LABELS: Readonly<Record<string, string>> = {
	count: 'Сколько человек',
	staff: 'К кому',
	comment: 'Комментарий',
	car: 'Автомобиль',
	problem: 'Что случилось',
	address: 'Адрес',
};

const sayValue = (value: FormValue): string =>
	typeof value === 'boolean' ? (value ? 'да' : 'нет') : String(value ?? '');

/** Everything that the summary tells, out of the item. `nextStep` is what a person has to do. */
export function summarySource(
	item: CaseFile,
	request: LeadRequest,
	zone: string,
	nextStep: string | null,
	history: DialogueHistory = onlyThisTurn(item),
): SummarySource {
	const { message, understanding } = item;
	const username = message?.channel === 'telegram' ? message.sender?.username : null;
	return {
		request,
		zone,
		answers: [
			...(item.contact?.vip === true ? [{ label: 'VIP', value: 'да' }] : []),
			...Object.entries(formValues(item))
				.filter(([name]) => !TOLD_ELSEWHERE.has(name))
				.map(([name, value]) => ({ label: LABELS[name] ?? name, value: sayValue(value) })),
		],
		messages: history.words,
		shortened: history.shortened,
		urgentBecause:
			understanding?.why
				.filter(({ kind }) => kind === 'urgency')
				.flatMap(({ evidence }) => evidence) ?? [],
		nextStep,
		links: username ? [{ title: 'Чат в Telegram', url: `https://t.me/${username}` }] : [],
	};
}

/** The summary of an item as BBCode. */
export const summaryOf = (
	item: CaseFile,
	request: LeadRequest,
	zone: string,
	nextStep: string | null,
	history?: DialogueHistory,
): string => buildSummary(summarySource(item, request, zone, nextStep, history));
