/** Login of the sandbox's own n8n. It listens on loopback only and holds nothing but simulated data. */
export const OWNER = {
	email: 'owner@nightdesk.example',
	password: 'NightDesk1',
	firstName: 'Night',
	lastName: 'Desk',
} as const;

/** bcrypt of the password above. */
const OWNER_HASH = '$2a$10$cdRq4up/twYAEuJKQYhyFOcbpN4uSAJBM0Hnr5CkWGFjHDz0ciLQC';

/** Encrypts the simulated services' credentials; fixed, so that a restart can read them. */
const ENCRYPTION_KEY = 'nightdesk-sandbox-only';

export interface HostSettings {
	/** n8n's user folder: holds `.n8n` with its database and the community packages. */
	readonly userFolder: string;
	readonly port: number;
	/** `ru` shows our nodes in Russian. */
	readonly locale?: 'en' | 'ru';
	readonly extra?: Readonly<Record<string, string>>;
}

/** Environment of an n8n that talks to nobody but us: no telemetry, no version check, no templates, no licence server. */
export const hostEnvironment = ({
	userFolder,
	port,
	locale,
	extra,
}: HostSettings): NodeJS.ProcessEnv => ({
	PATH: process.env.PATH,
	HOME: userFolder,
	TMPDIR: process.env.TMPDIR,
	LANG: process.env.LANG ?? 'C.UTF-8',
	N8N_USER_FOLDER: userFolder,
	N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
	N8N_PORT: String(port),
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	WEBHOOK_URL: `http://127.0.0.1:${port}/`,
	N8N_SECURE_COOKIE: 'false',
	N8N_RUNNERS_BROKER_PORT: String(port + 1),
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: OWNER.email,
	N8N_INSTANCE_OWNER_PASSWORD_HASH: OWNER_HASH,
	N8N_INSTANCE_OWNER_FIRST_NAME: OWNER.firstName,
	N8N_INSTANCE_OWNER_LAST_NAME: OWNER.lastName,
	N8N_DEFAULT_LOCALE: locale ?? 'en',
	GENERIC_TIMEZONE: 'Europe/Moscow',
	EXECUTIONS_DATA_PRUNE: 'true',
	EXECUTIONS_DATA_MAX_AGE: '72',
	N8N_LOG_LEVEL: 'info',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_GATEWAY_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	...extra,
});
