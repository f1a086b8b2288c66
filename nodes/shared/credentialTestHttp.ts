import type { ICredentialTestFunctions } from 'n8n-workflow';
import { rootCertificates } from 'node:tls';

import type { HttpCall } from '../../lib/shared/http';
import { httpCall } from './http';

/** The HTTP seam of `lib/` inside a credential test, where n8n offers only its older helper. */
export const credentialTestHttp = ({ helpers }: ICredentialTestFunctions): HttpCall => {
	const overOlderHelper: HttpCall = async (request) => {
		const answer = (await helpers.request({
			method: request.method,
			uri: request.url,
			headers: request.headers,
			body: request.body,
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			timeout: request.timeoutMs ?? 15_000,
			...(request.proxy ? { proxy: request.proxy } : {}),
			...(request.extraCa ? { agentOptions: { ca: [...rootCertificates, request.extraCa] } } : {}),
		})) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
		return {
			status: answer.statusCode,
			headers: Object.fromEntries(
				Object.entries(answer.headers ?? {}).map(([name, value]) => [
					name.toLowerCase(),
					String(value),
				]),
			),
			body: answer.body,
		};
	};
	// Failures are told apart in one place only: the call is made through the same seam as everywhere else.
	return async (request) =>
		await httpCall({
			helpers: {
				httpRequest: async () => {
					const { status, headers, body } = await overOlderHelper(request);
					return { statusCode: status, headers, body } as never;
				},
			},
		})(request);
};
