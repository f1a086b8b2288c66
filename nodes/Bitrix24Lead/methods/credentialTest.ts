import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { checkAccess, type Access } from '../../../lib/bitrix24';
import { UnreachableError, type HttpCall } from '../../../lib/shared/http';
import { asObject, asText } from '../../../lib/shared/json';
import { t } from '../../shared/locale';
import { hintOf } from '../errors';
import { clientOf } from '../portal';

const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

const parse = (text: unknown): unknown => {
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};

const unreachable = (error: unknown): UnreachableError => {
	const code = asText(asObject(error).code) ?? asText(asObject(asObject(error).cause).code);
	const mayHaveArrived = code === null || !NEVER_SENT.includes(code);
	return new UnreachableError('The portal could not be reached', mayHaveArrived, code);
};

/** n8n gives a credential test its older HTTP function only. */
const testHttp =
	({ helpers }: ICredentialTestFunctions): HttpCall =>
	async (request) => {
		try {
			const answer = asObject(
				await helpers.request({
					method: request.method,
					uri: request.url,
					headers: request.headers,
					body: JSON.stringify(request.body),
					timeout: request.timeoutMs,
					resolveWithFullResponse: true,
					simple: false,
					...(request.proxy === undefined ? {} : { proxy: request.proxy }),
				}),
			);
			return { status: Number(answer.statusCode), headers: {}, body: parse(answer.body) };
		} catch (error) {
			throw unreachable(error);
		}
	};

const quoted = (scopes: readonly string[]): string => scopes.join(', ');

/** Says which boxes of the webhook are to be ticked, or null when leads can be written. */
function problemOf(access: Access): string | null {
	if (!access.isActive) {
		return t(
			'The user who made this webhook has been dismissed. Make the webhook as somebody who works there.',
			'Сотрудник, создавший вебхук, уволен. Создайте вебхук от имени работающего сотрудника.',
		);
	}
	if (access.missing.length > 0) {
		return `${t(
			'The webhook works, but lacks permissions. Open it in Bitrix24 and tick',
			'Вебхук работает, но ему не хватает прав. Откройте его в Битрикс24 и отметьте',
		)}: ${quoted([...access.missing, ...access.missingOptional])}`;
	}
	return null;
}

const successOf = (access: Access): string => {
	const who = `${t('Connected as', 'Подключено от имени')} ${access.user}`;
	const parts = [
		who,
		...(access.isAdministrator
			? []
			: [
					t(
						'not an administrator, so "Set Up Fields" will be refused',
						'не администратор, поэтому «Создать поля» будет отклонено',
					),
				]),
		...(access.missingOptional.length > 0
			? [`${t('without permissions', 'без прав')} ${quoted(access.missingOptional)}`]
			: []),
	];
	return parts.join('; ');
};

/** Asks who the webhook acts for and what it may do; says in plain words what is missing. */
export async function testBitrix24(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const access = await checkAccess(clientOf(testHttp(this), credential.data ?? {}));
		const problem = problemOf(access);
		return problem === null
			? { status: 'OK', message: successOf(access) }
			: { status: 'Error', message: problem };
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		return { status: 'Error', message: [said, hintOf(error)].filter(Boolean).join('. ') };
	}
}
