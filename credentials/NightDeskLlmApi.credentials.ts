import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField } from './fields/connection';

/** Any service that speaks OpenAI's chat completions. */
export class NightDeskLlmApi implements ICredentialType {
	name = 'nightDeskLlmApi';

	displayName = 'Night Desk Language Model API';

	icon: Icon = {
		light: 'file:../nodes/IntentClassifier/icons/intentClassifier.svg',
		dark: 'file:../nodes/IntentClassifier/icons/intentClassifier.dark.svg',
	};

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-nightdesk';

	properties: INodeProperties[] = [
		baseUrlField(
			'https://api.openai.com/v1',
			t(
				'OpenAI, a local Ollama (http://localhost:11434/v1), or an OpenAI-compatible gateway to GigaChat or YandexGPT',
				'OpenAI, локальная Ollama (http://localhost:11434/v1) или совместимый шлюз к GigaChat или YandexGPT',
			),
			{ required: true },
		),
		{
			displayName: t('API Key', 'Ключ API'),
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t('A local service may need none', 'Локальному сервису может быть не нужен'),
		},
		{
			displayName: t('Model', 'Модель'),
			name: 'model',
			type: 'string',
			default: 'gpt-4o-mini',
			required: true,
			description: t('As the service names it', 'Как её называет сервис'),
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/models' },
	};
}
