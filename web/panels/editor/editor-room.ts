import type { Simulation } from '../../state/simulation.svelte';
import { DraftKeeper } from './draft-keeper.svelte';
import { WorldEditor } from './world-editor.svelte';
import { WorldPreview } from './world-preview.svelte';

/** What stands on the editor's table: it stays while other views are looked at. */
export interface EditorRoom {
  readonly editor: WorldEditor;
  readonly keeper: DraftKeeper;
  readonly preview: WorldPreview;
}

const ROOMS = new WeakMap<Simulation, EditorRoom>();

/** The one room of a page. */
export function roomOf(simulation: Simulation): EditorRoom {
  let room = ROOMS.get(simulation);
  if (room === undefined) {
    const editor = new WorldEditor();
    room = { editor, keeper: new DraftKeeper(editor), preview: new WorldPreview() };
    ROOMS.set(simulation, room);
  }
  return room;
}
