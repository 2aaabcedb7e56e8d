import { t } from '../../locale/locale.svelte';
import type { Problem } from '../../scenario/result';
import { ARCHIVE_LENGTH_MAX, archiveName, archiveOf, encodeArchive, openFile } from '../../session/archive';
import type { SessionRecord } from '../../session/database';
import { newSessionId } from '../../session/session-id';
import { salvageSession } from '../../session/stored-session';
import { textOfFile } from '../../state/picked-file';
import { sentences } from '../../state/problem-lines';
import { saveFile } from '../../state/save-file';
import type { SessionKeeper } from '../../state/session-keeper.svelte';
import type { Status } from '../../state/status.svelte';
import { titleOf } from './session-title';

/** A session that cannot be read whole. */
export interface Damaged {
  readonly id: string;
  readonly title: string | null;
  readonly problems: readonly string[];
}

/** The sessions of this browser as the list shows them, and what can be done to them. */
export class SessionList {
  readonly #keeper: SessionKeeper;
  readonly #status: Status;
  #records = $state.raw<readonly SessionRecord[] | null>(null);
  #deletedRecords = $state.raw<readonly SessionRecord[]>([]);
  #damaged = $state.raw<readonly Damaged[]>([]);
  #deleted = $state.raw<{ readonly id: string; readonly title: string } | null>(null);
  /** Sessions that were found to be damaged when they were opened or saved. */
  #found: Readonly<Record<string, readonly Problem[]>> = {};

  constructor(keeper: SessionKeeper, status: Status) {
    this.#keeper = keeper;
    this.#status = status;
  }

  /** Sessions that can be named and dated, newest first; null before they have been read. */
  get records(): readonly SessionRecord[] | null {
    return this.#records;
  }

  get deletedRecords(): readonly SessionRecord[] {
    return this.#deletedRecords;
  }

  get damaged(): readonly Damaged[] {
    return this.#damaged;
  }

  /** The session deleted last, until another one is deleted or it is put back. */
  get deleted(): { readonly id: string; readonly title: string } | null {
    return this.#deleted;
  }

  async refresh(): Promise<void> {
    const { store } = this.#keeper;
    const all = await store.list();
    this.#deletedRecords = await store.listDeleted();
    this.#damaged = [
      ...all
        .filter(({ id }) => this.#found[id] !== undefined)
        .map((record) => ({
          id: record.id,
          title: titleOf(record),
          problems: sentences(this.#found[record.id] ?? []),
        })),
      ...(await store.listDamaged()).map((id) => ({ id, title: null, problems: [] })),
    ];
    this.#records = all.filter(({ id }) => this.#found[id] === undefined);
  }

  /** Opens a session; a damaged one is listed as such. Resolves to whether it runs. */
  async open(record: SessionRecord): Promise<boolean> {
    const loaded = await this.#keeper.store.load(record.id);
    if (!loaded.ok) {
      await this.#tell(record.id, loaded.problems);
      return false;
    }
    return this.#keeper.open(record.id);
  }

  async rename(record: SessionRecord, title: string): Promise<void> {
    await this.#keeper.store.rename(record.id, title);
    await this.#changed();
    void this.#keeper.persist();
  }

  /** Saves a session as a file. */
  async save(record: SessionRecord): Promise<void> {
    const loaded = await this.#keeper.store.load(record.id);
    if (!loaded.ok) return this.#tell(record.id, loaded.problems);
    const { encodeSessionFile } = await import('../../session/session-file');
    saveFile(encodeSessionFile(loaded.value), `${record.scenario.id}-${record.id.slice(0, 6)}.tokenpit.json`);
    await this.#keeper.store.noteBackup([record.id]);
    await this.#changed();
    void this.#keeper.persist();
  }

  /** Saves all sessions as one file. Resolves to how many it holds. */
  async saveAll(): Promise<number> {
    await this.#keeper.flush();
    const { text, ids, unreadable } = await archiveOf(this.#keeper.store);
    saveFile(text, archiveName());
    await this.#keeper.store.noteBackup(ids);
    const n = ids.length + unreadable;
    this.#status.say(
      t('sessions.backup-done', { n }),
      unreadable > 0 ? 'task' : 'quiet',
      unreadable > 0 ? [t('sessions.backup-unreadable', { n: unreadable })] : [],
    );
    await this.#changed();
    void this.#keeper.persist();
    return n;
  }

  /** Adds what a file holds. */
  async take(file: File): Promise<void> {
    const text = await textOfFile(file, ARCHIVE_LENGTH_MAX);
    const opened = text.ok ? await openFile(text.value) : text;
    if (!opened.ok) {
      this.#status.say(t('sessions.bad-file'), 'task', sentences(opened.problems));
      return;
    }
    const { sessions, problems } = opened.value;
    for (const session of sessions) await this.#keeper.store.add(session, newSessionId());
    const n = sessions.length;
    if (problems.length > 0) this.#status.say(t('sessions.imported-part', { n }), 'task', sentences(problems));
    else this.#status.say(n === 1 ? t('sessions.imported') : t('sessions.imported-many', { n }));
    await this.#changed();
  }

  async remove(id: string, title: string): Promise<void> {
    if (this.#keeper.id === id) await this.#keeper.flush();
    await this.#keeper.store.remove(id);
    this.#deleted = { id, title };
    await this.#changed();
  }

  async restore(id: string): Promise<void> {
    await this.#keeper.store.restore(id);
    if (this.#deleted?.id === id) this.#deleted = null;
    await this.#changed();
  }

  /** Adds what can be read of a damaged session as a session of its own, and opens it. Resolves to whether it runs. */
  async salvage(id: string): Promise<boolean> {
    const salvaged = await salvageSession(await this.#keeper.store.raw(id));
    if (!salvaged.ok) {
      await this.#tell(id, salvaged.problems);
      return false;
    }
    const added = await this.#keeper.store.add(salvaged.value.session, newSessionId());
    const runs = await this.#keeper.open(added);
    if (runs) this.#status.say(t('sessions.damaged-part', { n: salvaged.value.lost }), 'task');
    await this.#changed();
    return runs;
  }

  /** Saves a damaged session as it lies in the store. */
  async saveRaw(id: string): Promise<void> {
    saveFile(encodeArchive([], [await this.#keeper.store.raw(id)]), `damaged-${id.slice(0, 6)}.tokenpit.json`);
  }

  async #tell(id: string, problems: readonly Problem[]): Promise<void> {
    this.#found = { ...this.#found, [id]: problems };
    await this.refresh();
  }

  async #changed(): Promise<void> {
    this.#keeper.tellChanged();
    await this.refresh();
  }
}
