import type { EmissionKind } from '../../lib/oncall';
import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

/** `idle`: nothing was to be done; `other`: not for this node; `page`: for the browser. */
export type OutputKind = EmissionKind | 'idle' | 'other' | 'page' | 'shift';

const NAMES: Readonly<Record<OutputKind, string>> = {
	notify: t('Notify', 'Оповестить'),
	acknowledged: t('Acknowledged', 'Взяли'),
	exhausted: t('Exhausted', 'Никто не взял'),
	customer: t('Customer', 'Клиенту'),
	resolved: t('Resolved', 'Закрыто'),
	open: t('Escalation', 'Обращение'),
	idle: t('Nothing Due', 'Делать нечего'),
	other: t('Not for On Call', 'Не от дежурного'),
	page: t('Page', 'Страница'),
	shift: t('Shift', 'Смена'),
};

/** What leaves where, by operation. An operation that is not listed has one output without a name. */
const KINDS: Readonly<Record<string, readonly OutputKind[]>> = {
	raise: ['notify', 'customer', 'exhausted', 'open'],
	check: ['notify', 'customer', 'exhausted', 'idle'],
	readAcknowledgement: ['notify', 'acknowledged', 'customer', 'resolved', 'exhausted', 'other'],
	acknowledge: ['notify', 'acknowledged', 'customer', 'idle'],
	resolve: ['notify', 'resolved', 'idle'],
	escalate: ['notify', 'customer', 'exhausted', 'open'],
	undelivered: ['notify', 'customer', 'exhausted', 'idle'],
	handOverShift: ['notify', 'shift'],
	serveLink: ['page', 'notify', 'acknowledged', 'customer'],
};

export const OUTPUTS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
	Object.entries(KINDS).map(([operation, kinds]) => [operation, kinds.map((kind) => NAMES[kind])]),
);

export const { outputsOf, outputsExpression } = outputsFrom(OUTPUTS);

/** Place of an output; null: the operation has none of the kind. */
export const outputOf = (operation: string, kind: OutputKind): number | null => {
	const place = KINDS[operation]?.indexOf(kind) ?? -1;
	return place < 0 ? null : place;
};
