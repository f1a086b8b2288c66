import type { HttpRequest } from '../shared/http';

/** How the requests of an account travel: its own proxy and certificate, where its credential names them. */
export const routeOf = ({
	proxy,
	extraCa,
}: {
	readonly proxy: string | null;
	readonly extraCa: string | null;
}): Pick<HttpRequest, 'proxy' | 'extraCa'> => ({
	...(proxy ? { proxy } : {}),
	...(extraCa ? { extraCa } : {}),
});
