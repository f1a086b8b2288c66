import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything lies inside the repository; nothing global is touched. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const tools = join(root, '.tools');
export const host = join(root, 'sandbox', 'host');
/** Data of the sandbox: n8n's user folder, the simulated services' state, logs. Safe to delete. */
export const sandboxData = join(root, '.sandbox');
export const n8nFolder = join(sandboxData, 'n8n');
