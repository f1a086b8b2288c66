import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { systemClock } from '../../lib/shared/clock';
import { asArray, asObject } from '../../lib/shared/json';
import {
	bitrixBookingCredential,
	calendarCredentialTests,
	googleOAuth2Credential,
} from '../shared/calendars';
import { warnings } from '../shared/hints';
import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { openNodeStore, storeCredential } from '../shared/store';
import { properties } from './description';
import { OPERATIONS } from './operations';
import { outputsExpression, outputsOf } from './outputs';
import { stepOptionsOf } from './parameters';

export class SlotFinder implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Slot Finder', 'Поиск времени'),
		name: 'slotFinder',
		icon: { light: 'file:icons/slotFinder.svg', dark: 'file:icons/slotFinder.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ($parameter["service"] ? ": " + $parameter["service"] : "") }}',
		description: t(
			'Offers the next suitable free times, reads which one the customer takes, finds times for a move',
			'Предлагает ближайшее подходящее время, понимает, что выбрал клиент, подбирает время для переноса',
		),
		defaults: { name: 'Slot Finder' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		// The same as calendarCredentials; written out, since n8n's rules look here for the test of each credential.
		credentials: [
			{
				name: 'nightDeskCalDavApi',
				required: true,
				testedBy: 'testCalDav',
				displayOptions: { show: { calendar: ['caldav'] } },
			},
			{
				name: 'nightDeskGoogleCalendarApi',
				required: true,
				testedBy: 'testGoogleCalendar',
				displayOptions: { show: { calendar: ['google'], authentication: ['serviceAccount'] } },
			},
			{ ...googleOAuth2Credential },
			{ ...bitrixBookingCredential },
			{
				name: 'nightDeskYclientsApi',
				required: true,
				testedBy: 'testYclients',
				displayOptions: { show: { calendar: ['yclients'] } },
			},
			{ ...storeCredential },
		],
		hints: [
			{
				message: t(
					'A chosen time is not booked yet: put an Appointment node on the output Chosen. Only it holds the time against others.',
					'Выбранное время ещё не записано: поставьте на выход «Выбрано» узел Appointment. Только он занимает время.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition: '={{ $parameter["operation"] === "readChoice" }}',
			},
			{
				message: t(
					'Without opening hours in the Business Profile there is no free time at all.',
					'Пока в Business Profile не указаны часы работы, свободного времени нет.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition: '={{ $parameter["operation"] === "find" }}',
			},
		],
		properties,
	};

	methods = { credentialTest: calendarCredentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// The operation decides how many outputs there are, so it is the same for all items.
		const operation = this.getNodeParameter('operation', 0) as string;
		const warn = warnings(this);
		return await runItems(this, outputsOf(operation), async (json, itemIndex) => {
			const store = await openNodeStore(this, itemIndex);
			const produced = await OPERATIONS[operation]({
				item: json as CaseFile,
				store,
				options: await stepOptionsOf(this, itemIndex),
				clock: systemClock,
			});
			for (const message of asArray(asObject(produced.json.slots).warnings)) warn(String(message));
			return produced;
		});
	}
}
