import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { currentProfile } from '../../lib/profile';
import { visitIcs } from '../../lib/scheduling/ics/event';
import { systemClock } from '../../lib/shared/clock';
import { calendarCredentials, calendarCredentialTests, openCalendar } from '../shared/calendars';
import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { openNodeStore, storeCredential } from '../shared/store';
import { properties } from './description';
import { causeFrom, profileNameOf } from './fromItem';
import { OPERATIONS } from './operations';
import { outputsExpression, outputsOf } from './outputs';
import { parametersOf } from './parameters';

const credentials = [storeCredential, ...calendarCredentials];

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
		],
		properties,
	};

	methods = { credentialTest: calendarCredentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// The operation decides how many outputs there are, so it is the same for all items.
		const operation = this.getNodeParameter('operation', 0) as string;
		const inputs = this.getInputData();
		return await runItems(this, outputsOf(operation), async (json, itemIndex) => {
			const item = json as CaseFile;
			const parameters = parametersOf(this, itemIndex);
			const store = await openNodeStore(this, itemIndex);
			const profile = await currentProfile(store, profileNameOf(item, parameters));
			return await OPERATIONS[operation]({
				item,
				parameters,
				desk: {
					store,
					profile,
					calendar: await openCalendar(this, parameters.text('calendar'), itemIndex),
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
		});
	}
}
