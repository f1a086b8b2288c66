import { asObject, type JsonObject } from '../shared/json';
import { seal } from './bbcode';
import { savedPhone } from './phones';
import { portalMoment } from './moment';
import type { LeadRequest } from './request';
import { SLA_TEXT } from './slaMark';
import { buildTitle } from './title';

/** A phone or e-mail of a card, as `fm` wants it. */
export interface Multifield {
	readonly typeId: 'PHONE' | 'EMAIL';
	readonly valueType: 'MOBILE' | 'WORK';
	readonly value: string;
}

/** What a request says about a card, by who owns the field. */
export interface CardValues {
	/** Belong to the person who works on the card: set when empty, or when what stands there is our own guess. */
	readonly shared: JsonObject;
	/** Ours: a newer value replaces the older one. */
	readonly own: JsonObject;
	/** Set when the card is made, and never touched again. */
	readonly initial: JsonObject;
	readonly multifields: readonly Multifield[];
}

const UTM_FIELD = {
	source: 'utmSource',
	medium: 'utmMedium',
	campaign: 'utmCampaign',
	content: 'utmContent',
	term: 'utmTerm',
} as const;

/** What is known of the values, with moments as the portal takes them. */
const known = (values: JsonObject): JsonObject =>
	Object.fromEntries(
		Object.entries(values)
			.filter(
				([, value]) =>
					value !== null &&
					value !== undefined &&
					value !== '' &&
					!(Array.isArray(value) && value.length === 0),
			)
			.map(([name, value]) => [name, portalMoment(value)]),
	);

const yes = (value: boolean): 'Y' | null => (value ? 'Y' : null);

const consentValues = ({ consent }: LeadRequest): JsonObject => ({
	UF_CRM_ND_CONSENT: consent === null ? null : CONSENT_TEXT[consent.status],
	UF_CRM_ND_CONSENT_TEXT: consent?.textVersion,
	UF_CRM_ND_CONSENT_AT: consent?.at,
});

export const CONSENT_TEXT = {
	asked: 'запрошено',
	given: 'дано',
	declined: 'отказ',
	withdrawn: 'отозвано',
} as const;

const slaText = ({ sla }: LeadRequest): string | null =>
	sla === null ? null : `${SLA_TEXT[sla.tier] ?? sla.tier}${sla.breached ? ', просрочен' : ''}`;

export function multifieldsOf({ person }: LeadRequest): readonly Multifield[] {
	const fields: Multifield[] = [];
	if (person.phone !== null && person.phone.trim() !== '') {
		fields.push({ typeId: 'PHONE', valueType: 'MOBILE', value: savedPhone(person.phone) });
	}
	if (person.email !== null && person.email.trim() !== '') {
		fields.push({ typeId: 'EMAIL', valueType: 'WORK', value: person.email.trim() });
	}
	return fields;
}

/** Fields of the lead or deal of a request. A deal has neither name nor phone: they are its contact's. */
export function cardValues(request: LeadRequest, type: 'lead' | 'deal'): CardValues {
	const utm = Object.entries(UTM_FIELD).map(
		([name, fieldName]) =>
			[
				fieldName,
				request.utm[name as keyof typeof UTM_FIELD] ??
					(name === 'campaign' ? request.campaign : null),
			] as const,
	);
	const description =
		request.sourceDescription ??
		[request.channel, request.night ? 'ночь' : null, request.branch]
			.filter((part) => part !== null)
			.join(', ');
	return {
		shared: known({
			title: buildTitle(request),
			...(type === 'lead' ? { name: request.person.name ?? request.person.messengerName } : {}),
			comments: request.summary === null ? null : seal(request.summary),
			sourceDescription: description,
			...Object.fromEntries(utm),
			...request.extra,
		}),
		own: known({
			UF_CRM_ND_SERVICE: request.service,
			UF_CRM_ND_WHEN: request.when?.text,
			UF_CRM_ND_WHEN_AT: request.when?.at,
			UF_CRM_ND_CHANNEL: request.channel,
			UF_CRM_ND_BRANCH: request.branch,
			UF_CRM_ND_NIGHT: yes(request.night),
			UF_CRM_ND_URGENT: yes(request.urgent),
			UF_CRM_ND_CAMPAIGN: request.campaign,
			UF_CRM_ND_SLA: slaText(request),
			UF_CRM_ND_SLA_DUE: request.sla?.dueAt,
			...consentValues(request),
		}),
		initial: known({
			originatorId: request.originatorId,
			originId: request.originId,
			sourceId: request.sourceId,
			assignedById: request.responsibleId,
			observers: request.observerIds,
			stageId: request.stageId,
			...(type === 'deal' ? { categoryId: request.categoryId } : {}),
		}),
		multifields: type === 'lead' ? multifieldsOf(request) : [],
	};
}

/** The id under which the person's contact is found again when there is no phone. */
export const contactOriginId = ({ person, originId }: LeadRequest): string =>
	`contact:${person.identity ?? person.phone ?? originId}`;

/** Fields of the contact of a request. */
export const contactValues = (request: LeadRequest): CardValues => ({
	shared: known({ name: request.person.name ?? request.person.messengerName }),
	own: known(consentValues(request)),
	initial: known({
		originatorId: request.originatorId,
		originId: contactOriginId(request),
		sourceId: request.sourceId,
		assignedById: request.responsibleId,
	}),
	multifields: multifieldsOf(request),
});

/** Everything at once, for a new card. */
export const newCard = (values: CardValues): JsonObject => ({
	...values.shared,
	...values.own,
	...values.initial,
	...(values.multifields.length === 0 ? {} : { fm: values.multifields }),
});

/** Those phones and e-mails that a card does not have yet. */
export function missingMultifields(
	card: JsonObject,
	wanted: readonly Multifield[],
): readonly Multifield[] {
	const present = Array.isArray(card.fm) ? card.fm.map(asObject) : [];
	return wanted.filter(
		({ typeId, value }) =>
			!present.some(
				(entry) =>
					entry.typeId === typeId &&
					typeof entry.value === 'string' &&
					(typeId === 'PHONE'
						? savedPhone(entry.value) === value
						: entry.value.trim().toLowerCase() === value.toLowerCase()),
			),
	);
}
