import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';

import { t } from '../shared/locale';
import { storeCredential } from '../shared/store';
import { outputs, properties, subtitle, triggerPanel } from './description';
import { prepareTest, runProduction } from './production';

/** Starts a workflow when something falls due that another node has set: each once, late ones after downtime with how late they are. */
export class TimerTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Timer Trigger', 'Наступило время'),
		name: 'timerTrigger',
		icon: { light: 'file:icons/timerTrigger.svg', dark: 'file:icons/timerTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description: t(
			'Starts when a reminder, a deadline or a follow-up falls due; each once, also after downtime',
			'Запускает сценарий, когда наступает напоминание, срок или повтор; каждый один раз, и после простоя',
		),
		eventTriggerDescription: t('Something falls due', 'Что-то наступает'),
		activationMessage: t(
			'What falls due now starts this workflow.',
			'Наступившие сроки теперь запускают этот сценарий.',
		),
		triggerPanel,
		defaults: { name: t('Timer Trigger', 'Наступило время') },
		inputs: [],
		outputs,
		credentials: [{ ...storeCredential }],
		properties,
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return this.getMode() === 'manual' ? await prepareTest(this) : await runProduction(this);
	}
}
