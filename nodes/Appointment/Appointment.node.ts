import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { currentProfile } from '../../lib/profile';
import type { Calendar } from '../../lib/scheduling/calendars/calendar';
import { visitIcs } from '../../lib/scheduling/ics/event';
import { systemClock } from '../../lib/shared/clock';
import { calendarCredentials, calendarCredentialTests, openCalendar } from '../shared/calendars';
import { warnings } from '../shared/hints';
import { runItems, type Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { openNodeStore, storeCredential } from '../shared/store';
import { properties } from './description';
import { causeFrom, profileNameOf } from './fromItem';
import { OPERATIONS } from './operations';
import { outputsExpression, outputsOf } from './outputs';
import { parametersOf } from './parameters';

const credentials = [storeCredential, ...calendarCredentials];

/** Operations upon which an outside calendar may do something by itself. */
const WRITES: ReadonlySet<string> = new Set(['acceptOffer', 'book', 'move']);

/** `calendarWarning` on the items of an operation that writes into a calendar with something to know about it. */
const withWarning = (
	produced: Produced | readonly Produced[],
	calendar: Calendar | null,
): readonly Produced[] => {
	const all = [produced].flat() as readonly Produced[];
	const warning = calendar?.warning ?? null;
	return warning === null
		? all
		: all.map((one) => ({ ...one, json: { calendarWarning: warning, ...one.json } }));
};

export class Appointment implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Appointment', 'Запись на визит'),
		name: 'appointment',
		icon: { light: 'file:icons/appointment.svg', dark: 'file:icons/appointment.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: t(
			'Holds, books, confirms, moves and cancels visits; reminders, no-shows and the waitlist',
			'Удерживает время, записывает, подтверждает, переносит и отменяет; напоминания, неявки, лист ожидания',
		),
		defaults: { name: 'Appointment' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials,
		hints: [
			{
				message: t(
					'Reminders, holds and waitlist offers need a workflow with a Timer Trigger and this node with the operation Handle Due.',
					'Напоминаниям, удержаниям и листу ожидания нужен сценарий с Timer Trigger и этим узлом с операцией «Обработать таймер».',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition:
					'={{ ["book", "hold", "joinWaitlist"].includes($parameter["operation"]) }}',
			},
			{
				message: t(
					'The item of the output Waitlist Offer is for another customer: send it with Channel Reply to the recipient, not into this chat.',
					'Элемент выхода «Листу ожидания» предназначен другому клиенту: отправьте его узлом Channel Reply получателю, а не в этот чат.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition:
					'={{ ["move", "cancel", "passOffer"].includes($parameter["operation"]) }}',
			},
			{
				type: 'warning',
				message: t(
					'Bitrix24 itself writes to the contact of a booking, also at night. Switch the notifications of its resources off, or Bind the Client to Bookings in the credential.',
					'Битрикс24 сам пишет контакту записи, в том числе ночью. Отключите уведомления ресурсов или «Привязывать клиента к записям» в учётных данных.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition:
					'={{ $parameter["calendar"] === "bitrix24" && ["acceptOffer", "book", "move"].includes($parameter["operation"]) }}',
			},
		],
		properties,
	};

	methods = { credentialTest: calendarCredentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// The operation decides how many outputs there are, so it is the same for all items.
		const operation = this.getNodeParameter('operation', 0) as string;
		const inputs = this.getInputData();
		const warn = warnings(this);
		return await runItems(this, outputsOf(operation), async (json, itemIndex) => {
			const item = json as CaseFile;
			const parameters = parametersOf(this, itemIndex);
			const store = await openNodeStore(this, itemIndex);
			const profile = await currentProfile(store, profileNameOf(item, parameters));
			const calendar = await openCalendar(this, parameters.text('calendar'), itemIndex);
			const produced = await OPERATIONS[operation]({
				item,
				parameters,
				desk: {
					store,
					profile,
					calendar,
					clock: systemClock,
				},
				cause: causeFrom(item, parameters, { id: this.getExecutionId(), itemIndex }),
				ics: async (appointment) => {
					const name = parameters.text('icsProperty');
					if (name === '') return null;
					const file = await this.helpers.prepareBinaryData(
						Buffer.from(visitIcs(profile, appointment), 'utf8'),
						'visit.ics',
						'text/calendar',
					);
					return { ...inputs[itemIndex].binary, [name]: file };
				},
			});
			const warned = withWarning(produced, WRITES.has(operation) ? calendar : null);
			for (const { json: one } of warned)
				if (typeof one.calendarWarning === 'string') warn(one.calendarWarning);
			return warned;
		});
	}
}
