import {
	NodeConnectionTypes,
	NodeOperationError,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';

import { registerScenarios } from '../../lib/scenarios';
import { systemClock } from '../../lib/shared/clock';
import { t } from '../shared/locale';
import { openNodeStore, storeCredential } from '../shared/store';
import { properties, scenariosOf } from './description';
import { sampleItem } from './sample';

/**
 * By publishing, a workflow says which scenarios it serves; Run Scenario finds it by that, not by an id that an import changes. n8n
 * lets only its own node start a called workflow, so that node stands beside this one and leads to the same next node.
 */
export class ScenarioTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Scenario Trigger', 'Сценарий клиента'),
		name: 'scenarioTrigger',
		icon: { light: 'file:icons/scenarioTrigger.svg', dark: 'file:icons/scenarioTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ [...($parameter["scenarios"] || []), $parameter["more"]].filter(Boolean).join(", ") }}',
		description: t(
			'Says which customer scenarios this workflow serves; Run Scenario then calls it',
			'Говорит, какие сценарии клиентов обслуживает этот процесс; его вызывает «Выполнить сценарий»',
		),
		eventTriggerDescription: '',
		activationMessage: t(
			'This workflow now serves its scenarios.',
			'Теперь этот процесс обслуживает свои сценарии.',
		),
		defaults: { name: t('Scenario Trigger', 'Сценарий клиента') },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ ...storeCredential }],
		properties,
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const scenarios = scenariosOf(this);
		if (scenarios.length === 0)
			throw new NodeOperationError(
				this.getNode(),
				t('This workflow serves no scenario', 'Этот процесс не обслуживает ни одного сценария'),
				{
					description: t(
						'Choose at least one in "Scenarios".',
						'Выберите хотя бы один в поле «Сценарии».',
					),
				},
			);
		if (this.getMode() === 'manual')
			return {
				manualTriggerFunction: async () =>
					await Promise.resolve(this.emit([[{ json: sampleItem(scenarios[0]) }]])),
			};
		const { id, name } = this.getWorkflow();
		await registerScenarios(
			await openNodeStore(this),
			{
				workflowId: String(id),
				workflowName: name ?? '',
				profile: String(this.getNodeParameter('profile', '')).trim(),
				scenarios,
			},
			systemClock,
		);
		return {};
	}
}
