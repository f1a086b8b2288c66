import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { isCoded } from '../../lib/casefile/coded';
import { appendEvents } from '../../lib/events';
import { currentProfile, DEFAULT_PROFILE, understandingProfileOf, zoneOf } from '../../lib/profile';
import { systemClock, toIso } from '../../lib/shared/clock';
import { checkBoundaries } from '../../lib/support/boundaries';
import type { Store } from '../../lib/store';
import {
	chosenReading,
	CLARIFY,
	clarifyReply,
	route,
	type Routed,
} from '../../lib/understanding/routing';
import type { UnderstandingResult } from '../../lib/understanding';
import { runItems } from '../shared/itemLoop';
import { openNodeStore } from '../shared/store';
import { engineFor } from './engines';
import { refine } from './refine';
import { readParameters } from './parameters';

/** Reads each message and sends it out by its scenario: Urgent is the first output, Not Understood the last. */
export const classifyItems = async (
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> => {
	const scenarios = readParameters(context, 0).routes.length;
	return await runItems(context, scenarios + 2, async (json, itemIndex) => {
		const caseFile = json as CaseFile;
		const store = await openNodeStore(context, itemIndex);
		const { way, understood } = await classify(context, store, caseFile, itemIndex);
		await logUnderstood(store, caseFile, understood);
		return {
			json: { ...json, understanding: understood } as unknown as IDataObject,
			output: way.kind === 'urgent' ? 0 : way.kind === 'route' ? way.index + 1 : scenarios + 1,
		};
	});
};

const classify = async (
	context: IExecuteFunctions,
	store: Store,
	caseFile: CaseFile,
	itemIndex: number,
): Promise<Routed> => {
	const parameters = readParameters(context, itemIndex);
	const { conversation, message } = caseFile;
	const profile = await currentProfile(
		store,
		parameters.profileName || conversation?.profile || DEFAULT_PROFILE,
	);
	const branch = conversation?.branch ?? null;
	const ofProfile = understandingProfileOf(profile, branch);
	const business = parameters.business || profile.business.kind;
	const understanding = await engineFor(store, {
		profile: {
			...ofProfile,
			urgentWords: [...(ofProfile.urgentWords ?? []), ...parameters.urgentWords],
		},
		business,
		phrases: parameters.phrases,
	});
	const at = message?.receivedAt ?? toIso(systemClock());
	// The code of a button of ours is no text: its digits are no time and no phone.
	const pressed = isCoded(message) ? null : message?.button?.payload;
	const text = parameters.text || message?.text || pressed || textOf(caseFile);
	const asked = askedOf(caseFile);
	const reading = understanding.understand({
		text,
		context: asked,
		now: at,
		timeZone: zoneOf(profile, branch),
		business,
	});
	const refined =
		chosenReading(message, reading) ??
		(await refine(context, itemIndex, parameters, {
			store,
			caseFile,
			text,
			asked,
			business,
			reading,
			profile,
		}));
	return route(
		caseFile,
		refined,
		{
			routes: parameters.routes,
			threshold: parameters.threshold,
			toPerson: new Set(
				Object.entries(profile.scenarios)
					.filter(([, who]) => who === 'person')
					.map(([scenario]) => scenario),
			),
			hotWithinHours: parameters.hotWithinHours,
			boundary: ({ intents }: UnderstandingResult) =>
				checkBoundaries(profile.sales.boundaries, {
					text,
					intents,
					amount: null,
					unknownIsAbove: false,
				}),
			clarify: (result: UnderstandingResult) => clarifyReply(result, parameters.threshold),
		},
		Date.parse(at),
	);
};

/**
 * The field of an open form, or what the bot asked last. Offered times are an offer. What answers «which of the two?» in words is
 * read as if nothing had been asked: «да вы сами знаете» agrees to nothing.
 */
const askedOf = ({ conversation }: CaseFile): string | null => {
	const asked = conversation?.form?.asking ?? conversation?.asked ?? null;
	if (asked === CLARIFY) return null;
	return asked === 'slot' ? 'offer' : asked;
};

/** An item that does not come from Channel Trigger may carry its words in `text` or `chatInput`. */
const textOf = (caseFile: CaseFile): string => {
	for (const key of ['text', 'chatInput']) {
		const value = caseFile[key];
		if (typeof value === 'string') return value;
	}
	return '';
};

const logUnderstood = async (
	store: Store,
	caseFile: CaseFile,
	understood: Routed['understood'],
): Promise<void> => {
	const { message, conversation, contact } = caseFile;
	if (!message) return;
	await appendEvents(
		store,
		[
			{
				key: `${message.key}:understood`,
				type: 'understood',
				actor: 'bot',
				channel: message.channel,
				account: message.account,
				branch: conversation?.branch,
				campaign: conversation?.campaign,
				scenario: understood.scenario,
				conversationId: conversation?.id,
				contactId: contact?.id,
				turnKey: message.key,
				data: {
					intents: understood.intents,
					confidence: understood.confidence,
					urgent: understood.urgent,
					tier: understood.tier,
					handledBy: understood.handledBy,
					ms: understood.ms,
					asked: askedOf(caseFile),
				},
			},
		],
		systemClock,
	);
};
