/** Names of one kind and the indices the core knows them by, from 1. */
export class Names {
  readonly #indices = new Map<string, number>();
  readonly #names: string[] = [''];

  get count(): number {
    return this.#indices.size;
  }

  has(name: string): boolean {
    return this.#indices.has(name);
  }

  add(name: string): number {
    const index = this.#names.length;
    this.#indices.set(name, index);
    this.#names.push(name);
    return index;
  }

  /** Index of a name, or the one it would get: nothing is noted. */
  next(name: string): number {
    return this.#indices.get(name) ?? this.#names.length;
  }

  /** Index of a name, noted when it is new. */
  of(name: string): number {
    return this.#indices.get(name) ?? this.add(name);
  }

  index(name: string): number | undefined {
    return this.#indices.get(name);
  }

  /** Name of an index; null for 0. */
  name(index: number): string | null {
    return index === 0 ? null : (this.#names[index] ?? null);
  }

  clear(): void {
    this.#indices.clear();
    this.#names.length = 1;
  }
}
