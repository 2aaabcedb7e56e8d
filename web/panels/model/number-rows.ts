import { numberFields } from '../../scenario/fields';
import { type ParameterNote, type ParameterRow, parameterRows } from '../../scenario/parameter-notes';
import type { Scenario } from '../../scenario/scenario';

/** One number of the running world as the table shows it. */
export interface NumberRow extends ParameterRow {
  /** Value in the running world, in the parameter's unit. */
  readonly here: number;
  /** First step of its path: the section of the scenario it stands in. */
  readonly section: string;
  /** Meaning and source in the page's language. */
  readonly said: ParameterNote;
}

/** All numbers of a scenario. @param translate meaning and source in the page's language */
export function numberRows(scenario: Scenario, translate: (row: ParameterRow) => ParameterNote): readonly NumberRow[] {
  const values = numberFields(scenario);
  return parameterRows().map((row) => {
    const here = values.get(row.path);
    if (here === undefined) throw new Error(`a scenario has a number at ${row.path}`);
    return { ...row, here, section: row.path.split('.')[0] ?? '', said: translate(row) };
  });
}

/** Rows that hold all the words somebody typed, in any order, in a path, a meaning, a source or what else is told of them. */
export function foundRows(
  rows: readonly NumberRow[],
  wanted: string,
  more: (row: NumberRow) => string,
): readonly NumberRow[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = `${row.path} ${row.said.sentence} ${row.said.source} ${more(row)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Rows by section, in the order in which sections first appear. */
export function bySection(rows: readonly NumberRow[]): readonly (readonly [string, readonly NumberRow[]])[] {
  return [...new Set(rows.map((row) => row.section))].map((section) => [
    section,
    rows.filter((row) => row.section === section),
  ]);
}
