import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { checkAccess, type Access } from '../../../lib/bitrix24';
import { credentialTestHttp } from '../../shared/credentialTestHttp';
import { t } from '../../shared/locale';
import { hintOf } from '../../shared/bitrix24Errors';
import { clientOf, NO_RETRY } from '../../shared/bitrix24';

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
		const access = await checkAccess(
			clientOf(credentialTestHttp(this), credential.data ?? {}, NO_RETRY),
		);
		const problem = problemOf(access);
		return problem === null
			? { status: 'OK', message: successOf(access) }
			: { status: 'Error', message: problem };
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		return { status: 'Error', message: [said, hintOf(error)].filter(Boolean).join('. ') };
	}
}
