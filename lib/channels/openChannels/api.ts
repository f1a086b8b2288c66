import { createClient } from '../../bitrix24/client';
import { BitrixAnswerError, BitrixUnreachableError, type Trap } from '../../bitrix24/errors';
import { DEFAULT_RATE, rateOf } from '../../bitrix24/limiter';
import { systemClock, type Clock } from '../../shared/clock';
import { UnreachableError, type HttpCall } from '../../shared/http';
import { ServiceError } from '../adapter';
import { webhookOf, type OpenChannelsSettings } from './settings';

export interface OpenChannelsTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly clock?: Clock;
}

/** The portal refused a call. The message says what to do and holds no secret. */
export class OpenChannelsError extends ServiceError {
	override readonly name = 'OpenChannelsError';

	constructor(
		message: string,
		status: number,
		said: string,
		retryAfterMs: number | null,
		/** Bitrix24's code, in capitals; empty when it gave none. */
		readonly code: string,
		readonly trap: Trap | null,
	) {
		super(message, status, said, retryAfterMs);
	}
}

export interface PortalCallOptions {
	/** One try only: somebody waits, or it is a courtesy. */
	readonly impatient?: boolean;
	/** True when carrying it out twice does no harm. */
	readonly repeatable?: boolean;
}

/** Calls a method of the portal and resolves with its `result`. */
export type PortalCall = (
	method: string,
	params?: object,
	options?: PortalCallOptions,
) => Promise<unknown>;

const MINUTE = 60_000;

/**
 * The portal by its inbound webhook, through the client that the CRM nodes use: one bucket of requests per portal and process, waiting
 * where the portal asks for it. Rejects with {@link OpenChannelsError}, or `UnreachableError` when there was no answer.
 */
export const portalCall = (
	settings: OpenChannelsSettings,
	{ http, sleep, clock = systemClock }: OpenChannelsTools,
): PortalCall => {
	if (webhookOf(settings) === null)
		return async () =>
			await Promise.reject(
				new OpenChannelsError('The webhook address is wrong', 400, 'no webhook', null, '', null),
			);
	const { extraCa, proxy } = settings;
	const options = {
		http: async (request: Parameters<HttpCall>[0]) =>
			await http(extraCa === null ? request : { ...request, extraCa }),
		webhookUrl: settings.webhookUrl,
		rate: settings.requestsPerSecond > 0 ? rateOf(settings.requestsPerSecond) : DEFAULT_RATE,
		clock,
		sleep,
		...(proxy === null ? {} : { proxy }),
	};
	const patient = createClient(options);
	const impatient = createClient({ ...options, backOffMs: [], timeoutMs: 15_000 });
	return async (method, params = {}, { impatient: once = false, repeatable } = {}) => {
		try {
			return await (once ? impatient : patient).call(
				method,
				params,
				repeatable === undefined ? {} : { repeatable },
			);
		} catch (error) {
			throw asChannelError(method, error, clock());
		}
	};
};

const asChannelError = (method: string, error: unknown, now: number): unknown => {
	if (error instanceof BitrixUnreachableError)
		return new UnreachableError(
			'The Bitrix24 portal could not be reached',
			error.outcome !== 'notSent',
			error.code,
		);
	if (!(error instanceof BitrixAnswerError)) return error;
	const code = error.code.toUpperCase();
	const said = [error.code, error.description].filter((part) => part !== '').join(': ');
	return new OpenChannelsError(
		`Bitrix24 refused ${method}: ${said || `HTTP ${error.status}`}${hintOf(error.trap, code)}`,
		error.status,
		said,
		pauseAfter(error, now),
		code,
		error.trap,
	);
};

const pauseAfter = ({ trap, opensAt, status }: BitrixAnswerError, now: number): number | null => {
	if (trap === 'operation_time') return Math.max(MINUTE, (opensAt ?? now) - now);
	return trap === 'too_many_requests' || status === 429 ? 5_000 : null;
};

const hintOf = (trap: Trap | null, code: string): string => {
	const hint = (trap === null ? undefined : TRAP_HINTS[trap]) ?? CODE_HINTS[code];
	return hint === undefined ? '' : `. ${hint}`;
};

export const TRAP_HINTS: Readonly<Partial<Record<Trap, string>>> = {
	missing_scope:
		'The webhook lacks permissions: open it in Bitrix24 and tick «Создание и управление чат-ботами (imbot)» and «Открытые линии (imopenlines)».',
	paid_plan: 'The portal has no paid plan: Bitrix24 opens its REST interface on paid plans only.',
	wrong_secret: 'The portal does not know this webhook: it was deleted or changed. Copy it again.',
	unknown_method:
		'This portal does not know bots of the second version (imbot.v2): update the self-hosted Bitrix24.',
	not_bitrix24: 'Something between n8n and the portal answered in its place.',
	portal_deleted: 'The portal was deleted.',
};

export const CODE_HINTS: Readonly<Record<string, string | undefined>> = {
	BOT_CODE_ALREADY_TAKEN:
		'Another program has a bot with this code on the portal. Set another bot code in the credential.',
	BOT_OWNERSHIP_ERROR:
		'The bot was made with another bot token (or another webhook). Set that token in the credential, or another bot code.',
	BOT_TOKEN_INVALID_LENGTH: 'Make the bot token at most 40 characters long.',
	BOT_LIMIT_EXCEEDED: 'The portal has 100 bots of this webhook already; delete one.',
	BOT_ID_ERROR: 'The bot does not exist on the portal. Publish the workflow again.',
	OPERATOR_WRONG: 'This employee or line cannot take dialogues over.',
};
