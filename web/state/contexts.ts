import { createContext } from 'svelte';
import type { ChartSpan } from './chart-span.svelte';
import type { Keeping } from './keeping.svelte';
import type { Settings } from './settings.svelte';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';
import type { TimeCursor } from './time-cursor.svelte';

/** The running world: set once by App, read by every view. */
export const [getSimulation, setSimulation] = createContext<Simulation>();

/** Language, theme and colour convention. */
export const [getSettings, setSettings] = createContext<Settings>();

/** What the status line says: saved, verified, denied. */
export const [getStatus, setStatus] = createContext<Status>();

/** How much of the run the price chart shows. */
export const [getChartSpan, setChartSpan] = createContext<ChartSpan>();

/** The moment under the cursor, in all figures along the run. */
export const [getTimeCursor, setTimeCursor] = createContext<TimeCursor>();

/** Saved sessions of this browser, and what keeps the run on the page among them. */
export const [getKeeping, setKeeping] = createContext<Keeping>();
