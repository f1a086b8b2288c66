import type { Entities, UnderstandRequest } from './types';

export function readDetails(request: UnderstandRequest): Entities {
	void request;
	return { datetime: [], phone: null, name: null, staff: null, service: null, count: null };
}
