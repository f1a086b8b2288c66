import { isIP } from 'node:net';
import type { Json } from './json.ts';
import { asInteger, asObject, asText } from './json.ts';
import { RestError } from './errors.ts';
import type { MethodTable, Portal } from './rest/method.ts';
import { anyCase, reading, writing } from './rest/method.ts';
import type { Agreement } from './state.ts';
import { nextId } from './state.ts';

const CONSENT = [['userconsent']] as const;

/** Consents can be added, never listed, changed or withdrawn over REST. */
export const consentMethods: MethodTable = {
	'userconsent.agreement.list': reading(CONSENT, ({ portal }) => ({
		result: portal.state.agreements.map((own) => ({
			ID: String(own.id),
			NAME: own.name,
			ACTIVE: own.active ? 'Y' : 'N',
			LANGUAGE_ID: own.languageId,
		})),
	})),

	'userconsent.agreement.text': reading(CONSENT, ({ portal, params }) => {
		const agreement = agreementOf(portal, anyCase(params, 'id'));
		const replace = asObject(anyCase(params, 'replace')) ?? {};
		const words: Record<string, Json | undefined> = {
			...asObject(replace.fields),
			button_caption: replace.button_caption,
		};
		const fill = (text: string): string =>
			text.replace(/%(\w+)%/g, (whole, name: string) =>
				words[name] === undefined ? whole : asText(words[name]),
			);
		return { result: { LABEL: fill(agreement.label), TEXT: fill(agreement.text) } };
	}),

	'userconsent.consent.add': writing(CONSENT, ({ portal, params }) => {
		const agreement = agreementOf(portal, anyCase(params, 'AGREEMENT_ID'));
		const ip = asText(anyCase(params, 'IP'));
		if (isIP(ip) === 0) throw new RestError(400, 'ERROR_ARGUMENT', `Wrong IP address \`${ip}\``);
		const id = nextId(portal.state, 'consent');
		portal.state.consents.push({
			id,
			agreementId: agreement.id,
			ip,
			userId: asInteger(anyCase(params, 'USER_ID')) ?? null,
			url: asText(anyCase(params, 'URL')),
			originId: asText(anyCase(params, 'ORIGIN_ID')),
			originatorId: asText(anyCase(params, 'ORIGINATOR_ID')),
			createdAt: portal.clock.now(),
		});
		return { result: id };
	}),
};

function agreementOf(portal: Portal, value: Json | undefined): Agreement {
	const text = asText(value);
	if (text === '') throw new RestError(400, 'ERROR_ARGUMENT', 'Parameter `Agreement ID` required.');
	const agreement = portal.state.agreements.find((own) => String(own.id) === text);
	if (agreement === undefined)
		throw new RestError(400, 'ERROR_ARGUMENT', `Agreement with id \`${text}\` not found`);
	return agreement;
}
