/** One call inside a batch. */
export interface Command {
	readonly method: string;
	readonly params?: object;
}

/** `$result[key][field]` refers to an earlier command's answer and must stay readable to the portal. */
const encodeValue = (value: string): string => encodeURIComponent(value);

function pairs(name: string, value: unknown): string[] {
	if (value === undefined) return [];
	if (value === null) return [`${name}=`];
	if (Array.isArray(value)) {
		// An empty list has no place in a query; one empty element is how PHP is told "nothing".
		return value.length === 0
			? [`${name}=`]
			: value.flatMap((entry, index) => pairs(`${name}[${String(index)}]`, entry));
	}
	if (typeof value === 'object') {
		return Object.entries(value).flatMap(([key, entry]) =>
			pairs(`${name}[${encodeValue(key)}]`, entry),
		);
	}
	return [
		`${name}=${encodeValue(typeof value === 'boolean' ? (value ? '1' : '0') : String(value))}`,
	];
}

/** `method?a=b&fields[x]=…`, encoded once, as a JSON batch wants it. */
export function encodeCommand(command: Command): string {
	const query = Object.entries(command.params ?? {}).flatMap(([key, value]) =>
		pairs(encodeValue(key), value),
	);
	return query.length === 0 ? command.method : `${command.method}?${query.join('&')}`;
}
