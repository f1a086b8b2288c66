import type { BusinessKind } from '../types';
import { CAR_SERVICE } from './carService';
import { CLINIC } from './clinic';
import { FITNESS } from './fitness';
import { SALON } from './salon';
import { SERVICE_DESK } from './serviceDesk';
import { TUTOR } from './tutor';
import type { Preset } from './preset';

export type { Preset, PresetScenario } from './preset';

/** What each kind of business starts with; the owner edits it. */
export const PRESETS: Readonly<Record<BusinessKind, Preset>> = {
	salon: SALON,
	clinic: CLINIC,
	fitness: FITNESS,
	tutor: TUTOR,
	car_service: CAR_SERVICE,
	service_desk: SERVICE_DESK,
};
