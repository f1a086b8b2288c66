import { randomUUID } from 'node:crypto';

import { OWNER } from './environment.ts';

export interface WorkflowJson {
	readonly id: string;
	readonly name: string;
	readonly nodes: ReadonlyArray<Record<string, unknown>>;
	readonly connections: Record<string, unknown>;
	readonly settings: Record<string, unknown>;
	readonly [other: string]: unknown;
}

/** n8n's own REST interface, as the editor uses it, logged in as the owner. */
export class EditorApi {
	private cookie = '';
	private readonly browserId = randomUUID();
	private readonly url: string;

	constructor(url: string) {
		this.url = url;
	}

	async login(): Promise<void> {
		const answer = await this.send('POST', '/rest/login', {
			emailOrLdapLoginId: OWNER.email,
			password: OWNER.password,
		});
		this.cookie = answer.headers
			.getSetCookie()
			.map((each) => each.split(';')[0])
			.join('; ');
	}

	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await this.send(method, path, body);
		const { data } = (await answer.json()) as { data: T };
		return data;
	}

	/** The whole answer, for the editor's static files. */
	async raw<T>(method: string, path: string): Promise<T> {
		return (await (await this.send(method, path)).json()) as T;
	}

	/** Publishes a workflow and waits until it is active. */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.call<{ versionId: string }>('GET', `/rest/workflows/${id}`);
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.waitFor(
			async () => (await this.call<{ active: boolean }>('GET', `/rest/workflows/${id}`)).active,
		);
	}

	async executions(workflowId: string): Promise<ReadonlyArray<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=250`,
		);
		return results;
	}

	private async waitFor(condition: () => Promise<boolean>): Promise<void> {
		const end = Date.now() + 30_000;
		while (!(await condition())) {
			if (Date.now() > end) throw new Error('n8n did not do it within 30 s');
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}

	private async send(method: string, path: string, body?: unknown): Promise<Response> {
		const answer = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': this.browserId,
				cookie: this.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (!answer.ok)
			throw new Error(
				`n8n answered ${method} ${path} with ${answer.status}: ${(await answer.text()).slice(0, 500)}`,
			);
		return answer;
	}
}
