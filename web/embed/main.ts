import { mount } from 'svelte';
import Embed from '../Embed.svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import { Appearance } from './appearance.svelte';
import { embedOptions } from './options';
import { embedStart } from './start';

async function open(target: HTMLElement): Promise<void> {
  const options = embedOptions(location.search);
  const start = embedStart(location.search, location.hash);
  const appearance = new Appearance(options);
  await appearance.open(options);
  mount(Embed, { target, props: { options, start, appearance } });
}

const target = document.getElementById('embed');
if (target === null) throw new Error('embed.html has no element #embed');
void open(target);
