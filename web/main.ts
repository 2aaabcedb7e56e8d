import { mount } from 'svelte';
import App from './App.svelte';
import { createClient } from './core/client';
import { Settings } from './state/settings.svelte';
import { Simulation } from './state/simulation.svelte';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element #app');

const settings = new Settings();
// Not awaited at the top: parts that come later import this module, and would wait for it.
void settings.open().then(() => {
  mount(App, { target, props: { settings, simulation: new Simulation(createClient()) } });
});
