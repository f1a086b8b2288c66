import { asText } from './json.ts';
import { RestError } from './errors.ts';
import type { MethodTable } from './rest/method.ts';
import { anyCase, BASIC, portalTime, reading } from './rest/method.ts';

/** Methods every webhook may call. `methods` and `method.get` know the table, which is made after this module. */
export function systemMethods(known: () => MethodTable): MethodTable {
	const granted = (name: string, scopes: readonly string[]): boolean =>
		known()[name]?.scopes.every((choice) => choice.some((scope) => scopes.includes(scope))) ??
		false;
	return {
		scope: reading(BASIC, ({ portal }) => ({ result: [...portal.settings.scopes] })),
		'server.time': reading(BASIC, ({ portal }) => ({ result: portalTime(portal) })),
		'app.info': reading(BASIC, () => {
			throw new RestError(400, 'ACCESS_DENIED', 'Access denied! Application context required');
		}),
		'event.bind': reading(BASIC, () => {
			throw new RestError(
				403,
				'WRONG_AUTH_TYPE',
				'Current authorization type is denied for this method',
			);
		}),
		'method.get': reading(BASIC, ({ portal, params }) => {
			const name = asText(anyCase(params, 'name')).toLowerCase();
			const isExisting = known()[name] !== undefined;
			return {
				result: { isExisting, isAvailable: isExisting && granted(name, portal.settings.scopes) },
			};
		}),
		/** Leaves out everything that is written as a controller, as the real list does. */
		methods: reading(BASIC, ({ portal }) => ({
			result: Object.keys(known())
				.filter(
					(name) => !/^(?:crm\.item\.|tasks\.task\.|crm\.activity\.todo|crm\.category)/.test(name),
				)
				.filter((name) => granted(name, portal.settings.scopes)),
		})),
	};
}
