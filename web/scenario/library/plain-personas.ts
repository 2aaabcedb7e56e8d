import type { PersonaSwitches } from '../scenario';

/** None of the eight personas trades. */
export const NO_PERSONAS: PersonaSwitches = {
  buyer: 0,
  startup: 0,
  laboratory: 0,
  cloud: 0,
  dataCentre: 0,
  speculator: 0,
  fund: 0,
  maker: 0,
};

/** All eight trade. */
export const ALL_PERSONAS: PersonaSwitches = {
  buyer: 1,
  startup: 1,
  laboratory: 1,
  cloud: 1,
  dataCentre: 1,
  speculator: 1,
  fund: 1,
  maker: 1,
};
